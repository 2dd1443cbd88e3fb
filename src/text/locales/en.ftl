# Every sentence that a person reads, in English.
# An entry refers to no other: each is cut out and parsed alone.

## Dates and lengths of time

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
date-long = { $weekday } { $day } { $month } at { $time }
date-long-year = { $weekday } { $day } { $month } { $year } at { $time }
date-short = { $day } { $month } { $time }
date-short-year = { $day } { $month } { $year }
lasting-seconds = { $n } s
lasting-minutes = { $n } min
lasting-hours = { $n } h
lasting-days = { $n } d

## Words for codes

state-open = open
state-pending = pending
state-on-hold = on hold
state-resolved = resolved
state-closed = closed
urgency-low = low
urgency-normal = normal
urgency-high = high
priority-low = low
priority-medium = medium
priority-high = high
priority-critical = critical
kind-incident = incident
kind-service-request = service request
role-requester = requester
role-agent = agent
role-admin = administrator
language-en = English
language-fr = French
link-relates = relates to
link-duplicates = duplicates
link-duplicated-by = duplicated by
link-follows = follows
link-followed-by = followed by
link-parent = child of
link-child = parent of
order-moves = moves
order-newest = newest
order-oldest = oldest
order-updated = updated
order-priority = priority
order-due = due
closed-by-requester = requester
closed-by-sweep = the clock
closed-by-agent = agent
waiting-on-requester = requester
choice-urgency = an urgency
choice-priority = a priority
choice-state = a state
choice-kind = a kind of ticket
choice-role = a role
choice-language = a language
choice-link = a kind of link
choice-order = an order

## Lists and tickets

column-id = #
column-subject = Subject
column-state = State
column-priority = Priority
column-requester = Requester
column-ball = Awaiting
column-size = Size
column-name = Name
column-message = Message
ball-agent = IT · { $who }
ball-since = { $who } · { $since }
ball-until = { $who } · { $until }
ball-closing = closes { $due }
show-title = #{ $id }  { $subject }
show-times = { $n ->
    [one] once
   *[other] { $n } times
}
label-state = State
label-ball = Awaiting
label-priority = Priority
label-urgency = Urgency
label-kind = Kind
label-requester = Requester
label-assignee = Assignee
label-watchers = Watchers
label-tags = Tags
label-links = Links
label-item = Item
label-created = Opened on
label-resolved = Resolved on
label-closes = Closes on
label-closed = Closed on
label-satisfaction = Satisfaction
label-reopened = Reopened
label-login = Login
label-name = Name
label-email = Address
label-role = Role
label-language = Language
label-sender = From
label-subject = Subject
closed-validated = { $at }, validated by the requester
closed-withdrawn = { $at }, withdrawn by the requester
closed-taken-back = { $at }, opened by mistake: taken back by whoever opened it
closed-by-itself = { $at }, automatically
closed-on-behalf = { $at }, by an agent on behalf of the requester
rating-heart = ❤
rating-score = { $score }/5
rating-comment = { $score }: { $comment }
message-shortened = { "  " }the letter says more: almacare show { $id } --full
message-head = { $n }. { $what } · { $author } · { $at }
message-note = internal note
message-replied = reply
message-waiting = question
message-held = put on hold
message-resolved = resolution
message-closed = closing
message-reopened = reopening
message-held-back = { "  " }thanks noted, the ticket was left as it is (rule { $rule }). If there is more to do: { $command }

## The log

log-head = #{ $ticket }  { $at }  { $who }  { $what }
log-signed-in = { $by } (signed in as { $login })
log-as = { $by } (as { $rights })
log-changed = { $field }: { $old } → { $new }
log-set = { $field }: { $new }
log-unset = { $field } removed: { $old }
log-link = { $kind } #{ $id }
log-quoted = “{ $text }”
event-created = opened
event-replied = replied
event-noted = internal note
event-assigned = assigned
event-edited = edited
event-waiting = waiting
event-held = put on hold
event-woken = woken
event-resolved = resolved
event-closed = closed
event-reopened = reopened
event-rated = rated
event-reminded = reminded
event-warned = warned
event-received = letter received
field-subject = subject
field-requester = requester
field-urgency = urgency
field-priority = priority
field-kind = kind
field-state = state
field-assignee = assignee
field-watchers = watcher
field-tags = tag
field-links = link
field-item = item
field-hold-until = until
field-wait-until = until
field-waiting-on = waiting on
field-close-due = closes
field-closed-by = by
field-sender = from
field-verdict = a letter
field-letter = letter

## What was done

did-open = #{ $id } opened: { $subject }  → almacare show { $id }
did-follow-up = #{ $id } opened: ticket { $old } was closed too long ago to be reopened, so your message opens one that follows it  → almacare show { $id }
did-before = #{ $id }: this key was used before, nothing was done again  → almacare show { $id }
did-nothing = #{ $id }: nothing to do, that is the case already
did-reply = #{ $id }: reply recorded  → almacare show { $id }
did-reply-opened = #{ $id }: reply recorded, the ticket is open again  → almacare show { $id }
did-hold-back = #{ $id }: thanks noted (rule { $rule }), the ticket stays { $state }  → { $command }
did-note = #{ $id }: internal note recorded, for agents only  → almacare show { $id }
did-assign = #{ $id } is now with { $who }  → almacare show { $id }
did-hand-back = #{ $id } handed back, nobody is in charge  → almacare take { $id }
did-edit = #{ $id } edited  → almacare log { $id }
did-wait = #{ $id }: waiting for the requester, { $requester }  → almacare show { $id }
did-wait-on = #{ $id }: waiting for { $who }  → almacare show { $id }
did-wait-until = #{ $id }: waiting for the requester, { $requester }, until { $until }  → almacare show { $id }
did-hold = #{ $id } put on hold  → almacare reopen { $id }
did-hold-until = #{ $id } put on hold until { $until }  → almacare reopen { $id }
did-resolve = #{ $id } resolved. Without word from the requester it closes on { $due }  → almacare reopen { $id } -m "…"
did-duplicate = #{ $id } resolved as a duplicate of #{ $other }. Without word from the requester it closes on { $due }  → almacare reopen { $id } -m "…"
did-close = #{ $id } closed, thank you  → almacare close { $id } --heart
did-close-on-behalf = #{ $id } closed on behalf of the requester  → almacare log { $id }
did-withdraw = #{ $id } withdrawn and closed  → almacare reopen { $id } -m "…"
did-reopen = #{ $id } is open again  → almacare show { $id }
did-close-heart = #{ $id } closed ❤ thank you!
did-close-rate = #{ $id } closed, rated { $score }/5, thank you
did-heart = #{ $id } ❤ thank you!
did-rate = #{ $id } rated { $score }/5, thank you
did-add-person = { $login } added ({ $role })  → almacare user list
did-edit-person = { $login } edited  → almacare user show { $login }
did-init = New desk at { $path }; { $login } administers it  → almacare user add LOGIN --role agent
did-init-before = There is a desk at { $path } already; nothing was changed.
did-backup = Copy written to { $path }, checked  → almacare --db { $path } list
did-export = Everything written to { $path }: it is as secret as the desk itself  → almacare --db NEW import { $path }
import-progress = Moving in
did-move = { $n ->
    [one] One ticket has moved to { $to }
   *[other] { $n } tickets have moved to { $to }
}
plan-move = { $n ->
    [one] One ticket would move to { $to }
   *[other] { $n } tickets would move to { $to }
}
move-done = { $done } (events: { $events }, people: { $people })
move-free = The place is free.
move-next = Everything was read back there and compared. From now on that is the desk: name it as database in the settings, or with --db; here it can only be read.
move-progress = Moving
no-store-to-move = there is no desk here that could move
move-not-whole = this desk has only half moved in here itself: finish that first
move-taken = there is another desk at { $path } already: a desk moves to an empty place
move-other-begun = another desk is on its way to { $path }
move-same = this desk, or a copy of it, is at { $path } already
move-left-behind = a desk has moved away from { $path }: what it left there is no empty place
hint-move-elsewhere = name a new place, or remove what is there if nobody needs it any more
move-unsound = the desk does not fit together, and stays where it is: { $why }
move-handing-over = a letter is being handed over at this moment: all else is at the new place, and the same command goes on
move-differs = what was read back is not what was sent: the desk stays where it is
hint-move-differs = does somebody write to the new place? remove what is there, and move once more
move-ends-here = once all of it is at { $to }, nothing more can be written here
ask-move = { $ends }. Type { $word } to go on:
did-import = { $n ->
    [one] One ticket has moved in
   *[other] { $n } tickets have moved in
}
plan-import = { $n ->
    [one] One ticket would move in
   *[other] { $n } tickets would move in
}
import-done = { $done } (events: { $events }, people: { $people }, here already: { $already })
import-nothing = { $n ->
    [one] Nothing to do: its one ticket is here already.
   *[other] Nothing to do: all { $n } tickets are here already.
}
did-nothing-unsaid = #{ $id }: nothing to do, already so; your text was not recorded  → almacare reply { $id } -m "…"
did-wait-on-until = #{ $id }: waiting for { $who } until { $until }  → almacare show { $id }
desk-stands-by = This standby server follows the one that is written to: what happened last may be missing here
desk-moved = This desk has moved to { $to }: here it is as it was then
made-own-store = A desk of your own was made at { $path }.
cron-line = So that tickets close by themselves, add this line to your crontab (crontab -e):
    { "    " }{ $line }
no-store-yet = There is no desk yet. To try one: almacare demo. To begin: almacare new "…"
sweep-woken = #{ $id } woken: its date was { $due }
sweep-reminded = #{ $id }: reminded, the answer was expected by { $due }
sweep-warned = #{ $id }: { $requester } warned, it closes on { $due }
sweep-closed = #{ $id } closed: due { $due }
sweep-sent = { $n -> 
        [one] One letter handed over.
       *[other] { $n } letters handed over.
    }
sweep-nothing = Nothing was due.
plan-woken = #{ $id } would wake: its date is { $due }
plan-reminded = #{ $id }: a reminder would go out, the answer is expected by { $due }
plan-warned = #{ $id }: { $requester } would be warned, it closes on { $due }
plan-closed = #{ $id } would close: due { $due }
plan-nothing = Nothing would be done.

## The examination

doctor-damage = damage: { $what }
doctor-warning = warning: { $what }
doctor-sound = { $path }: sound
doctor-warned = { $path }: sound, with { $n ->
    [one] one warning
   *[other] { $n } warnings
}
doctor-damaged = { $path }: { $n ->
    [one] one thing is damaged
   *[other] { $n } things are damaged
}
doctor-failed = { $n ->
    [one] one thing is damaged in the store
   *[other] { $n } things are damaged in the store
}
doctor-advice = { "  " }→ { $what }
doctor-engine = { $engine }
doctor-swept = The last sweep that had something to seal was on { $at }.
doctor-unswept = No sweep has sealed anything yet.
advice-file = pages of the file are not what was written: a failing disk, or a copy made while the desk was at work. Look at the disk, keep the file, and go back to a backup.
advice-gone = something was taken out of the file by another program: nothing in almacare does that. Find out who can write the file, and compare with a backup (almacare --db BACKUP log) before you go back to it.
advice-altered = somebody or something other than almacare has changed the file. Find out who can write it, compare with a backup and with the seals noted elsewhere (almacare log --verify), and go back to the backup.
advice-lookup = lists and filters may be wrong; the tickets themselves are whole. almacare export FILE, then almacare --db NEW import FILE makes the tables anew.
finding-letter-without-event = letter { $detail } was taken in, but no event tells what came of it
finding-unsealed = what happened since { $detail } was never sealed: does anything run almacare sweep?
finding-import-unfinished = a desk has only half moved in here: run the same almacare import or move again, it goes on where it stopped
finding-integrity = the file itself: { $detail }
finding-dangling = a row points to one that is not there: { $detail }
finding-foreign-object = the schema holds something that almacare did not make: { $detail }
finding-altered-object = something in the schema is missing or was altered: { $detail }
finding-event-missing = event { $event } is missing
finding-event-altered = event { $event } of ticket { $ticket } was altered, or its chain is broken
finding-event-unreadable = event { $event } cannot be read: { $detail }
finding-ticket-differs = ticket { $ticket } is not what its events say
finding-tail-missing = the last event of ticket { $ticket } is missing
finding-no-events = ticket { $ticket } has no events
finding-lookup-differs = the look-up table lacks something of ticket { $ticket }
finding-stray-lookups = the look-up table holds more than the tickets say
finding-seal-broken = seal { $detail } does not fit the events that it covers
finding-content-missing = the content of a file of event { $event } is missing
finding-content-altered = the content of a file is not what was attached ({ $detail })
finding-letter-missing = letter { $detail } that came in is missing
finding-clock-behind = the clock is behind the newest event: set it (timedatectl), or deadlines will be reached late
finding-sweep-late = { $detail } tickets have been due for more than a day: does anything run almacare sweep?
finding-letters-failed = letters that were given up: { $detail }; almacare mail queue shows them
finding-letters-stuck = letters that have been waiting for more than a day: { $detail }; almacare mail queue says why
finding-letters-aside = letters set aside that nobody has looked at: { $detail }; almacare mail queue --aside shows them
finding-dead-address = nothing is sent any more to { $detail }; correct the address (almacare user edit LOGIN --email ADDRESS), or have it tried again (almacare mail retry)
finding-readable-by-others = other people of this machine may read the store: take that from them (chmod o-r)
finding-writable-by-others = other people of this machine may write the store, around every rule: take that from them (chmod o-w)
finding-folder-open = other people of this machine may put files of theirs in the place of the store: take that from them (chmod o-w on its folder)
finding-credential-open = everybody on this machine can read what lets the program into the database server: take that from them (chmod o-r)
finding-server-not-durable = the database server says that something is written before it is (fsync = off): what was acknowledged is lost when it loses power
finding-hard-link = the store has a second name (a hard link): use only one of them

## Refusals

error = error: { $why }
no-ticket = there is no ticket { $id }, or it is not yours
no-needs-agent = only agents can do that
hint-needs-agent = to ask them for it: almacare new "…", or almacare reply ID -m "…" on a ticket of yours
no-needs-admin = only administrators can do that
no-needs-owner = only the requester of ticket { $id } and agents can do that
no-needs-requester = only the requester of ticket { $id } can do that
no-not-yourself = on ticket { $id } you can remove nobody but yourself from the watchers
no-text = the message is missing
no-resolution = a resolution needs a text: what was done
no-reason = reopening needs a reason
no-subject = a ticket needs a subject
no-reopen-first = ticket { $id } is { $state }: it must be reopened first
no-already-resolved = ticket { $id } has been resolved since { $at }
no-not-resolved-yet = ticket { $id } is { $state }, it cannot be reopened: say what there is to say with a reply
no-nothing-to-validate = ticket { $id } is { $state }: there is no resolution to validate yet
no-resolve-first = ticket { $id } is { $state }: an agent resolves it, the requester closes it
no-on-behalf-only = only its requester closes ticket { $id }; an agent may on their behalf, with a reason
no-window-over = ticket { $id } was closed on { $at }: too long ago to be reopened
no-already-closed = ticket { $id } has been closed since { $at }: a comment without a rating would be lost
no-taken = ticket { $id } is taken by { $who }
no-not-an-agent = { $who } is not an agent and cannot be put in charge
no-nothing-to-rate = ticket { $id } has no resolution to rate
no-own-work = nobody rates their own work (ticket { $id })
no-link-to-itself = ticket { $id } cannot be linked to itself
no-link-circle = tickets { $id } and { $other } would each come before the other: links of this kind go one way
no-duplicate-itself = ticket { $id } is itself a duplicate, of ticket { $other }
no-person = nobody here is called “{ $name }”
no-as = only administrators can act as somebody else (--as)
no-login-taken = “{ $value }” is already taken
no-last-admin = { $who } is the only administrator: make somebody else one first
hint-text = with -m "…", or -F FILE (-F - is standard input)
hint-reopen = almacare reopen { $id } -m "…"
hint-reply = almacare reply { $id } -m "…"
hint-withdraw = to give the request up: almacare close { $id } --withdraw
hint-resolve = almacare resolve { $id } -m "…"
hint-on-behalf = almacare close { $id } --on-behalf "…"
hint-follow-up = almacare new --follows { $id } -m "…"
hint-take-force = almacare take { $id } --force
hint-leave = almacare edit { $id } --cc -me

## What cannot be understood

bad-id = “{ $given }” is not a ticket number: 42, #42 or a range, 42-45
bad-range-backwards = the range { $given } runs backwards
bad-range-long = the range has { $n } tickets; the limit `range` is { $most }
bad-ids-input = the ticket numbers on standard input cannot be read: { $reason }
bad-stdin-twice = standard input cannot hold both the ticket numbers and the text
bad-file = { $file } cannot be read: { $reason }
reason-not-found = there is no such file
reason-permission = permission denied
reason-folder = it is a folder
reason-no-file = it is there already, and no ordinary file
reason-no-folder = a part of its path is not a folder
reason-exists = it is there already
reason-full = the disk is full
reason-read-only = the disk cannot be written
reason-long = it is too long
reason-settings-long = it is too long; the limit `settings` is { $most } MiB
reason-record-long = it is too long; the limit `record` is { $most } MiB
reason-namesakes = too many files there have that name; the limit `namesakes` is { $most }
reason-template-long = it is too long; the limit `template` is { $most } MiB
reason-template-steps = it takes too long to fill; the limit `template_steps` is { $most }
reason-no-text = it is not text in UTF-8
attach-no-file = { $file } is not an ordinary file: it cannot be attached
attach-long = { $file } is too large to be attached; the limit `max_file_size` is { $most } MiB
attach-too-many = { $n ->
    [one] one file goes
   *[other] { $n } files go
 } with one message; the limit `max_files` is { $most }
attach-changed = { $file } changed while it was read: attach it again when it is complete
no-attachment = the ticket has no file “{ $name }”
attachment-lost = the content of “{ $name }” is not in the store
no-such-folder = there is no folder { $path }
not-saved = { $path } could not be saved: { $reason }
hint-attachments = almacare attachment list { $id }
no-ready-answer = there is no ready answer “{ $name }”
hint-ready-answers = ready answers stand in the settings: almacare help config
hint-known = there are: { $known }
bad-body-long = the text is too long; the limit `body` is { $most } MiB
bad-body-encoding = the text is not UTF-8
bad-body-nul = the text holds a NUL character: is it a text at all?
bad-subject-long = the subject has { $n } characters; the limit `subject` is { $most }
bad-subject-nul = the subject holds a NUL character
bad-choice = “{ $given }” is not { $what }: { $known }
bad-amend = “{ $given }” names nothing: +x adds, -x removes
bad-filter = “{ $given }” names nothing: a filter is one or more values separated by commas, !x rules x out
bad-key = a key is one or more letters, not an empty text
bad-key-long = the key has { $n } characters; the limit `key` is { $most }
bad-values-many = one option has { $n } values; the limit `values` is { $most }
bad-tag = “{ $given }” is not a tag: one word of letters, digits and - _ . : / + @
bad-tag-long = the tag has { $n } characters; the limit `tag` is { $most }
bad-span = “{ $given }” is not a length of time: 30m, 48h, 2d, 1w
bad-span-long = { $n } days are too long a time; the limit `span` is { $most } days
bad-when = “{ $given }” is not a date that almacare understands: 2026-12-01, 2026-12-01 14:30, +3d, tomorrow 9am, monday, 3 february
bad-when-far = “{ $given }” is too far away; the limit `year` is { $most }
bad-when-past = “{ $given }” is { $at }, which has passed
bad-field = there is no field “{ $given }”: { $known }
bad-login = “{ $given }” cannot be a login: letters, digits and . _ - @ +, and not a reserved word
bad-login-long = the login has { $n } characters; the limit `login` is { $most }
bad-name-long = the name has { $n } characters; the limit `name` is { $most }
bad-address = “{ $given }” is not a mail address
bad-address-long = the address has { $n } characters; the limit `address` is { $most }
bad-assign = give the tickets, then the agent: almacare assign 42 lea
bad-edit-nothing = nothing to change: give at least one option
bad-now = ALMACARE_NOW is neither RFC 3339 nor Unix seconds: “{ $given }”
bad-arguments = the arguments cannot be understood: { $reason }
bad-when-future = “{ $given }” is { $at }, which is still to come
bad-ids-long = there is too much on standard input; the limit `ids_input` is { $most } MiB
bad-ids-many = too many tickets are named at once; the limit `ids` is { $most }
bad-party = “{ $given }” cannot be somebody to wait for: a login, an address or a name
bad-party-long = the third party’s name has { $n } characters; the limit `third_party` is { $most }
usage-no-verb = what is to be done?
usage-unknown-verb = there is no command “{ $given }”
usage-unknown-argument = unknown argument: “{ $given }”
usage-missing = missing argument: { $missing }
usage-conflict = { $one } cannot be used with { $other }
usage-encoding = an argument is not UTF-8
usage-bad-value = { $argument }: { $why }
usage-wrong-value = “{ $given }” is not valid for { $argument }
usage-value-missing = { $argument } needs a value
usage-number-of-values = give the tickets, then the agent: almacare assign 42 lea
usage-no-equals = { $argument } takes its value after an equals sign
usage-other = the command cannot be understood: { $reason }
usage-twice = { $argument } can be given only once
hint-nearest = did you mean { $nearest }?
hint-help = almacare { $verb } --help
hint-new = almacare new "The printer on the second floor is dead" -m "…"
settings-wrong = { $file }, line { $line }, column { $column }: { $why }
settings-syntax = this is not TOML ({ $reason })
settings-unknown-key = there is no setting “{ $key }”: { $known }
settings-not-text = a text in quotes is expected, not { $found }
settings-not-table = a table is expected, not { $found }
settings-not-view = the view { $name } must be a text that holds options of list, such as "--state open --priority high"
settings-not-size = a size in MiB is expected, such as "25MiB"
settings-size-long = a file of { $n } MiB cannot be kept; the limit `file` is { $most } MiB
settings-many = there are { $n } of them; the limit `{ $limit }` is { $most }
settings-not-count = a whole number from 0 on is expected
settings-not-flag = true or false is expected, without quotes
settings-not-list = a list in brackets is expected, not { $found }
settings-not-address = “{ $given }” is not one mail address
settings-not-server = “{ $given }” is no mail server: smtps://host:465, smtp://host:587 (STARTTLS), or smtp+plain://localhost:25 on this machine
settings-half-login = user and password_file go together
settings-login-in-clear = a password is not sent without TLS: smtps:// or smtp://
settings-not-absolute = “{ $given }” is not the whole path of a program
settings-two-mailers = sendmail or smtp, not both
settings-not-answer = the ready answer { $name } has fr, en and then, not { $given }
settings-answer-language = the ready answer { $name } has to be in both languages, fr and en
settings-answer-place = the ready answer { $name } uses “{ $place }”, which does not exist; there are: { $known }
settings-answer-then = “{ $given }” is not what can follow: { $known }
bad-view = the view { $name } of the settings cannot be used: { $reason }
bad-view-options = “{ $given }” are not options of list
settings-unreadable = the settings { $file } cannot be read: { $reason }

## The store and the system

store-busy = the store is busy: others have been writing for too long; the limit `store_wait` is { $most } s
store-held = the store is busy: process { $pid } of { $login }, which began { $since }, has been writing for too long; the limit `store_wait` is { $most } s
store-held-stopped = the store is busy: process { $pid } of { $login }, which began { $since }, was stopped while it was writing
store-full = the disk is full
store-missing = there is no store at { $path }
store-exists = { $path } is there already and is not replaced
store-foreign = { $path } is no almacare store
store-newer = { $path } was made by a newer almacare (version { $version })
store-read-only = { $path } can be read but not written
store-damaged = the store is damaged: { $detail }
store-io = { $path }: { $reason }
store-disk = the disk would not read or write the store ({ $detail }): nothing was changed
hint-disk = a quota, a limit or a failing disk: almacare doctor, and the system’s log, say more
store-unsure = the very last step failed ({ $detail }): the change may or may not be recorded
hint-unsure = look whether it is there before you repeat it; what was given a --key can be repeated safely
server-address = the address of the server cannot be used: { $detail }
hint-server-address = postgres://USER@HOST/DATABASE; almacare help install has all of it
server-not-built-in = this program was built without what speaks to a PostgreSQL server
server-unreachable = the database server cannot be reached: { $detail }
server-refuses = the database server does not let this program in: { $detail }
hint-server-refuses = look at the role and the database in the address, at its passfile or sslcert, and at pg_hba.conf on the server
server-no-cipher = the database server does not speak TLS: nothing was sent to it
hint-server-no-cipher = its administrator turns it on (ssl = on); with sslmode=disable in the address, whoever is on the way can read and change everything
server-signer = the certificate of the database server is signed by nobody who is known here
hint-server-signer = sslrootcert=FILE in the address names the certificate of who signs it
server-name = the certificate of the database server is not one for { $name }
hint-server-name = the address has to call the server what its certificate calls it (subjectAltName)
server-expired = the certificate of the database server has expired
server-not-yet = the certificate of the database server is not valid yet
hint-server-dates = its administrator renews it; or the clock of this host is wrong
server-authority = the certificate of the database server is an authority’s, not a server’s (CA:TRUE)
hint-server-authority = its administrator makes one with CA:FALSE, signed by that authority or by itself
server-distrusted = the certificate of the database server cannot be trusted: { $detail }
hint-server-certificate = its administrator knows more
server-no-certificate = { $path } holds no certificate or key that can be used
hint-server-no-certificate = they are in PEM, as openssl writes them; a key has no passphrase and is that of the certificate
server-only-reads = the database server only reads for the time being: it stands by for another
hint-only-reads = try again when one of the servers takes changes; the administrator of the database knows more
server-not-a-file = that is for a desk in a file, and this one is on a server
hint-not-a-file = almacare move --to PLACE brings a desk from one to the other
store-moved = this desk has moved to { $to }: what is to be written is written there
store-engine = the store cannot be used: { $detail }
store-no-folder = there is no folder { $path }
hint-again = try again
hint-let-go = { $login } or the administrator ends that: kill -CONT { $pid } lets it go on, kill { $pid } ends it; nothing is lost by either
hint-room = make room, then try again
hint-init = almacare init makes one
hint-other-store = name another one with --db
hint-upgrade = upgrade almacare
hint-doctor = almacare doctor says more
no-mail = This desk sends no letters: neither sendmail nor smtp is set
hint-no-mail = almacare help mail says how
no-letter = There is no letter { $id } in the queue
letter-not-retried = Letter { $id } has been sent, or is being sent
hint-mail-queue = almacare mail queue shows them
mail-failing = { $n -> 
        [one] One letter was not taken by the mail system and stays queued: { $reason }
       *[other] { $n } letters were not taken by the mail system and stay queued: { $reason }
    }
mail-refused = { $n -> 
        [one] One letter cannot be delivered: { $reason }
       *[other] { $n } letters cannot be delivered: { $reason }
    }
mail-interrupted = Interrupted; what was not handed over stays queued
mail-broken-template = The template { $file }, line { $line }, cannot be used ({ $reason }); the built-in one stands in for it
mail-open-secret = { $path } holds a password and can be read by others
mail-unusable = { $key }: { $path } cannot be used: { $reason }
hint-mail-open-secret = chmod o= { $path }
mail-digest-subject = { $n -> 
        [one] One change on your requests
       *[other] { $n } changes on your requests
    }
mail-rotated = Addresses are signed with a new secret now; those of the one before are still accepted
mail-button-well-subject = All is well
mail-button-well-body = All is well: the request can be closed.
mail-button-unsolved-subject = Not solved
mail-button-unsolved-body = It is not solved: 
mail-button-heart-subject = ❤
mail-button-heart-body = ❤ Thank you!
mail-no-text = (message without a text)
mail-cut-short = [Some of this letter is not shown: it is longer than what is taken over. almacare mail show has it as it came.]
mail-no-subject = (no subject)
mail-unreadable = Unreadable letter
mail-unreadable-text = A letter came in that cannot be read. It is attached as it came.
mail-ack-subject = Your request
mail-change-received = a letter set aside
received = { $verdict } ({ $reason })
received-on = { $verdict }, #{ $ticket } ({ $reason })
received-file = { $file }: { $told }
received-aside = It is set aside: almacare mail queue --aside
explained-glad = Nothing but thanks, and glad (rule { $rule })
explained-thanks = Nothing but thanks (rule { $rule })
aside-nothing = No letter is set aside
aside-line = { $id } from { $from }, { $at }: { $subject } — { $told }
aside-accepted = { $id } from { $from }: { $subject } — now #{ $ticket }
arrival-lost = The letter { $id } is missing from the store
arrival-not-aside = The letter { $id } is not set aside; it belongs to #{ $ticket }
arrival-no-sender = The letter { $id } has no single sender; say for whom with --for PERSON
no-arrival = No letter { $id } came in
no-letter-given = There is no letter on standard input
letter-unread = { $path } cannot be read: { $reason }
no-mbox = { $path } is no mailbox: no line in it separates letters as RFC 4155 says
verdict-new-ticket = a new ticket
verdict-reply = a reply
verdict-thanks = thanks
verdict-button = a link of a resolution
verdict-duplicate = seen before
verdict-own-mail = the desk's own mail
verdict-automatic = automatic
verdict-bounce = returned mail
verdict-list = from a mailing list
verdict-stranger = set aside
verdict-unreadable = unreadable
reason-fits-no-ticket = it belongs to no ticket
reason-signed-address = it went to an address issued to its sender
reason-in-thread = it answers a letter of the desk
reason-known-thread = it answers a letter that is known
reason-subject-tag = the subject names the ticket of its sender
reason-asked = as was asked
reason-seen-before = it came before
reason-loop-mark = it bears this desk's mark against loops
reason-own-address = it comes from the desk's own address
reason-delivery-report = a report on a delivery
reason-failed-recipients = it names recipients that failed
reason-mail-system = from a mail system
reason-bounce-subject = its subject is that of returned mail
reason-receipt = a receipt
reason-report = a report of a mail system
reason-auto-submitted = marked as sent by a program
reason-auto-answered = marked as an automatic answer
reason-precedence = marked as sent to many
reason-away-subject = its subject says that somebody is away
reason-null-sender = without a sender to answer to
reason-list-id = it names its list
reason-list-fields = it has the marks of a list
reason-no-single-sender = it does not name exactly one sender
reason-not-on-ticket = its sender is not on the ticket
reason-for-agents-only = it answers a letter for agents only
reason-failed-authentication = the mail server says that it is from somebody else
reason-bad-signature = the signature of the address it went to is wrong
reason-expired-signature = the address it went to has expired
reason-other-domain = its sender's domain may not open tickets
reason-too-many-tickets = its sender opened as many tickets within the hour as the limit `mail_tickets` allows
reason-reopened-too-often = letters have reopened the ticket as often today as the limit `mail_reopenings` allows
reason-not-a-letter = it is no letter
mail-change-created = opened
mail-change-assigned = taken in charge
mail-change-replied = a new message
mail-change-noted = an internal note
mail-change-edited = changed
mail-change-waiting = an answer is awaited
mail-change-held = put on hold
mail-change-woken = open again
mail-change-reminded = an answer is overdue
mail-change-resolved = resolved
mail-change-closed = closed
mail-change-reopened = reopened
mail-change-rated = rated
mail-change-warned = about to close
letter-done-sent = Letter { $id } about #{ $ticket } handed over, to { $to }
letter-done-waiting = Letter { $id } about #{ $ticket }, to { $to }, was not taken; again { $due }: { $reason }
letter-done-folded = Letter { $id } about #{ $ticket }, to { $to }, was not taken; again { $due }: { $reason }
letter-done-failed = Letter { $id } about #{ $ticket }, to { $to }, has failed: { $reason }
letter-done-nothing = No letter was due.
letter-planned = Letter { $id } about #{ $ticket } would be handed over, to { $to }
letter-planned-nothing = No letter would be handed over.
letter-queued-waiting = { $attempts -> 
        [0] Letter { $id } about #{ $ticket }, to { $to }: due { $due }
       *[other] Letter { $id } about #{ $ticket }, to { $to }: again { $due }, tried { $attempts } times: { $reason }
    }
letter-queued-folded = Letter { $id } about #{ $ticket }, to { $to }: held back, goes with others { $due }
letter-queued-failed = Letter { $id } about #{ $ticket }, to { $to }: has failed, { $reason }  → almacare mail retry { $id }
letter-queued-nothing = No letter is waiting.
letter-retried = Letter { $id } about #{ $ticket } will be tried anew, to { $to }
letter-retried-nothing = No letter is waiting.
letter-reason-too-slow = not done within 60 seconds, ended
letter-reason-too-often = whoever tried it never came back, every time
letter-reason-no-address = the address is none
hint-restore = keep the file as it is, and go back to the last backup: almacare restore FILE
hint-help-all = almacare --help
no-home = there is no home folder to keep a desk in: name one with --db
no-folder = the folder { $path } cannot be made: { $reason }
no-randomness = the system gives no random numbers: { $reason }
no-store-to-back-up = there is no desk yet, and nothing to copy
no-store-to-export = there is no desk yet, and nothing to export
import-unreadable = the file cannot be read: { $reason }
import-line = line { $line }: { $why }
import-no-desk = this is not the beginning of a desk that almacare exported
import-another-desk = here another desk begins: a file holds one
import-later = this file was written by a newer almacare (format { $format })
import-unknown = lines of the kind “{ $kind }” are not known here: was the file written by a newer almacare?
import-no-line = this line cannot be read ({ $reason })
import-altered = what stands here is not what was exported: it does not fit its digest
import-not-next = event { $id } should stand here
import-dangling = { $what } { $id } is nowhere above
import-person = the person with the number
import-ticket = the ticket
import-event = the event
import-seal = the seal does not fit the events above it
import-after-end = something comes after the end
import-miscounted = lines are missing, or there are too many: the end counts others
import-truncated = the file is cut off: its end is missing
import-diverged = the desk here has gone on differently since it was exported
import-no-admin = nobody would administer the desk here: { $login } is none of its administrators ({ $admins })
hint-import-no-admin = on the old desk: almacare user add LOGIN --role admin, and export it again
import-not-empty = there is another desk here already: a desk moves into an empty one
import-other-begun = another desk is on its way in here
hint-import-elsewhere = almacare --db NEW import FILE
import-left-out = { $n ->
    [one] one row was left out
   *[other] { $n } rows were left out
}
import-row-of = line { $line } ({ $id }): { $why }
map-word = “{ $given }” is not known here: { $known }
map-delimiter = one sign is expected between the cells, such as ";"
map-format = “{ $given }” is no format of dates: "%Y-%m-%d %H:%M"
map-zone = “{ $given }” is no zone: UTC, local, +01:00
map-column = the table has no column “{ $given }”: { $known }
row-missing = { $column } is missing
row-date = { $column }: “{ $given }” is no date of the form { $format }
row-word = { $column }: the map does not say what “{ $given }” means
row-count = { $column }: “{ $given }” is no count
row-count-large = { $column }: the ticket came back { $n } times; the limit `reopened` is { $most }
row-width = { $n } cells, where the first line has { $width }
row-twice = there is a row with this number before
no-ground = closing on somebody’s behalf needs a reason
output-failed = the answer cannot be written: { $reason }
internal = almacare has a defect and stopped; nothing was left half done ({ $reason })

## The play

demo-scene = ── { $at } · { $who }
demo-scene-alone = ── { $at }
demo-agent = Léa Martin
demo-requester = Marie Dupont
demo-printer = Second-floor printer is dead
demo-printer-text = It has stopped printing, and my invoices have to leave today.
demo-printer-question = What does it say on its screen?
demo-printer-answer = “Replace toner”, in red.
demo-printer-done = Toner replaced, test page printed.
demo-access = Access to the accounting folder
demo-access-done = You can read and write there from your next login on.
demo-screen = My screen flickers
demo-screen-done = Cable replaced.
demo-screen-again = It flickers again since this morning.
demo-screen-done-again = Screen replaced.
demo-screen-thanks = Perfect, thank you! ❤️
demo-crowd = { $n } more tickets were opened in the last six weeks.
demo-person-nadia = Nadia Benali
demo-person-tom = Tom Weber
demo-person-hugo = Hugo Moreau
demo-person-paul = Paul Petit
demo-person-ines = Inès Garcia
demo-person-karim = Karim Haddad
demo-person-claire = Claire Roussel
demo-tag-1 = network
demo-tag-2 = arrival
demo-tag-3 = account
demo-tag-4 = mail
demo-tag-5 = software
demo-tag-6 = storage
demo-tag-7 = phone
demo-tag-8 = security
demo-tag-9 = printer
demo-tag-10 = loan
demo-tag-11 = backup
demo-tag-12 = network
demo-question = Since when, and in which room?
demo-again = It is as it was before, since this morning.
demo-answer-1 = I am looking at it.
demo-answer-2 = I will come by this afternoon.
demo-answer-3 = I see it here too and am on it.
demo-done-1 = Done; please try again.
demo-done-2 = Set right, and checked with a colleague of yours.
demo-done-3 = Replaced. The old one goes back to the maker.
demo-glad-1 = Quick and friendly, thank you.
demo-glad-2 = It works better than before.
demo-glad-3 = Well explained.
demo-sorry-1 = It took long, and nobody told me why.
demo-sorry-2 = It works, but I had to ask twice.
demo-sorry-3 = Half of it is solved.
demo-end = End of the demonstration. To go on with this desk:

    { "    " }export ALMACARE_DB={ $path }
demo-subject-1 = No network in meeting room B
demo-subject-2 = New computer for an arrival on the first of the month
demo-subject-3 = Password forgotten
demo-subject-4 = The mail client asks for the password again and again
demo-subject-5 = Install the drawing program
demo-subject-6 = The shared folder is full
demo-subject-7 = Telephone without a tone
demo-subject-8 = A suspicious letter
demo-subject-9 = The scanner sends no mail
demo-subject-10 = Borrow a projector for Thursday
demo-subject-11 = The backup of my laptop fails
demo-subject-12 = Wireless network drops every ten minutes

## The help

overview = almacare { $version }: the helpdesk in your terminal

    { "  " }ask       almacare new "The printer is dead"    open a ticket
    { "  " }          almacare list · show 42 · reply 42    follow it, answer
    { "  " }          almacare close 42 --heart             it works, thank you
    { "  " }work      almacare take 42 · wait · hold · note · resolve 42
    { "  " }desk      almacare init · user add · sweep · doctor · backup
    { "  " }try it    almacare demo

    Everything: almacare help. A verb: almacare help reply.
    How tickets live: almacare help lifecycle.
help-usage = almacare [OPTIONS] COMMAND
heading-usage = Usage:
heading-options = Options:
heading-arguments = Arguments:
heading-verbs = Commands:
heading-examples = Examples:
heading-ask = Ask:
heading-work = Work:
heading-follow = Follow:
heading-administer = Administer:
help-almacare = An IT department's one channel for every request, in a terminal.
help-new = Open a ticket
help-new-examples = { "  " }almacare new "The printer on the second floor is dead" -m "It smokes." --urgency high
    { "  " }journalctl -b -p err | almacare new "Errors since the last start" -F -
    { "  " }almacare new "Marie's badge" --for marie --cc paul
help-reply = Write a public message on a ticket
help-reply-examples = { "  " }almacare reply 42 -m "It is the one by the window"
    { "  " }almacare reply 42 --wait -m "Which printer is it?"
    { "  " }almacare reply 42 --resolve -m "Toner replaced"
help-close = Validate a resolution, or withdraw a request
help-close-examples = { "  " }almacare close 42 --heart
    { "  " }almacare close 42 --rate 4 -m "quick"
    { "  " }almacare close 42 --withdraw
    { "  " }almacare close 42 --on-behalf "said so by phone"
help-reopen = Say that it is not solved; for agents, also take a ticket back from waiting or hold
help-reopen-examples = { "  " }almacare reopen 42 -m "It has stopped again"
help-take = Take charge of tickets
help-take-examples = { "  " }almacare take 42 43
    { "  " }almacare take 42 --force
help-assign = Give tickets to an agent, or take them away
help-assign-examples = { "  " }almacare assign 42 lea
    { "  " }almacare list --ids --assignee tom | almacare assign - none
help-note = Write an internal message, for agents only
help-note-examples = { "  " }almacare note 42 -m "Warranty ends in March"
help-wait = Wait for the requester, or for somebody else
help-wait-examples = { "  " }almacare wait 42 -m "Which printer is it?"
    { "  " }almacare wait 42 --on Dell --until "3 february"
help-hold = Put tickets on hold, until a date if you give one
help-hold-examples = { "  " }almacare hold 42 --until monday
    { "  " }almacare hold 42
help-resolve = Say what was done; starts the delay after which the ticket closes
help-resolve-examples = { "  " }almacare resolve 42 -m "Toner replaced"
    { "  " }almacare list --ids --tag printer | almacare resolve - -m "Driver updated"
help-edit = Change subject, priority, urgency, tags, watchers, links
help-edit-examples = { "  " }almacare edit 42 --priority high --tag printer
    { "  " }almacare edit 42 --cc marie,-paul
    { "  " }almacare edit 42 --link duplicates:12
help-list = List tickets, those awaiting you first
help-list-examples = { "  " }almacare list
    { "  " }almacare list unassigned --priority high,critical
    { "  " }almacare list --state all --requester me --sort updated --limit 20
    { "  " }almacare list --state '!resolved,!closed' --tag printer --json=id,subject,state
help-search = Look for words in tickets and their conversations
help-search-examples = { "  " }almacare search printer toner
    { "  " }almacare search "out of paper" 'imprim*' --not toner
    { "  " }almacare search vpn --state resolved --best --limit 5
    { "  " }almacare search wifi --ids | almacare edit - --tag wifi
help-show = Show tickets with their conversations
help-show-full = With what a letter quotes, and its signature
help-show-examples = { "  " }almacare show 42
    { "  " }almacare show 42 --json | jq .state
help-log = Show what happened, event by event
help-log-examples = { "  " }almacare log 42
    { "  " }almacare log --since monday --by lea
    { "  " }almacare log --since "friday 6pm" --digest | mail -s "Hand-over" team@example.org
help-user = People and roles
help-user-add = Add a person
help-user-list = List people
help-user-show = Show a person
help-user-edit = Change a person
help-user-add-examples = { "  " }almacare user add lea --name "Léa Martin" --email lea@example.org --role agent --lang fr
help-user-edit-examples = { "  " }almacare user edit me --lang en
help-sweep = Do what is due (wake, remind, warn, close); to be run by cron
help-sweep-examples = { "  " }almacare sweep
    { "  " }almacare sweep --dry-run --at "monday 9am"
help-mail = Letters: those that go out, and those that come in
help-mail-send = Hand over the letters that are due; sweep does so too
help-mail-send-examples = { "  " }almacare mail send
    { "  " }almacare mail send --now --verbose
help-mail-send-now = Do not wait for the delay that leaves time for second thoughts
help-mail-send-dry-run = Say what would be handed over, and change nothing
help-mail-send-verbose = Say what became of each letter
help-mail-queue = The letters that have not been sent, and those that failed
help-mail-queue-aside = The letters that came in and were set aside
help-mail-queue-examples = { "  " }almacare mail queue
    { "  " }almacare mail queue --json
help-mail-retry = Try letters anew, and their addresses if those were given up
help-mail-retry-letters = The numbers of the letters, as mail queue shows them
help-mail-retry-all = All that failed, or wait for another attempt
help-mail-retry-examples = { "  " }almacare mail retry 12
    { "  " }almacare mail retry --all
help-mail-rotate = Sign addresses with a new secret; the one before stays accepted
help-mail-rotate-examples = { "  " }almacare mail rotate
help-mail-receive = Take a letter from the mail system, on standard input
help-mail-receive-recipient = Whom it was for, as the mail system says
help-mail-receive-maildir = Take all new letters of a maildir
help-mail-receive-mbox = Take all letters of a mailbox in one file
help-mail-receive-verbose = Say what became of each letter
help-mail-receive-examples = { "  " }almacare mail receive < letter.eml
    { "  " }almacare mail receive --maildir ~/Maildir --verbose
help-mail-explain = Say what would become of a letter and why, changing nothing
help-mail-explain-reply-to = As if it were the answer of the requester of this ticket
help-mail-explain-recipient = Whom it was for, as the mail system says
help-mail-explain-examples = { "  " }almacare mail explain < letter.eml
    { "  " }almacare mail explain --reply-to 42 --json < letter.eml
help-mail-show = Show a letter that came in
help-mail-show-letter = Its number, as mail queue --aside and log show it
help-mail-show-raw = Its bytes as they came
help-mail-show-examples = { "  " }almacare mail show 7
    { "  " }almacare mail show 7 --raw > letter.eml
help-mail-accept = Make tickets of letters that were set aside
help-mail-accept-letters = The numbers of the letters, as mail queue --aside shows them
help-mail-accept-requester = For whom, if not for its sender
help-mail-accept-examples = { "  " }almacare mail accept 7
    { "  " }almacare mail accept 7 --for marie
help-init = Create the desk
help-init-examples = { "  " }almacare init
    { "  " }almacare --db /srv/desk.db init
help-doctor = Examine the store; changes nothing
help-doctor-examples = { "  " }almacare doctor
help-backup = Copy the live store into a file
help-backup-examples = { "  " }almacare backup /backups/desk-monday.db
help-restore = Go back to a copy of the store
help-restore-examples = { "  " }almacare restore /backups/desk-monday.db
    { "  " }almacare restore --dry-run /backups/desk-monday.db
help-restore-file = The copy, as almacare backup made it; - is standard input
help-restore-yes = Do not ask, though changes made since will be gone from the desk
help-restore-dry-run = Look through the copy and say what would be gone; nothing changes
help-export = Write the whole desk down as lines of JSON
help-export-examples = { "  " }almacare export desk.jsonl
    { "  " }almacare export | gzip > desk.jsonl.gz
help-export-file = The new file to write; standard output if none is named
help-move = Move the whole desk to another file or server
help-move-examples = { "  " }almacare move --to postgres://desk@db.example.org/helpdesk
    { "  " }almacare --db postgres://desk@db.example.org/helpdesk move --to /srv/desk.db
help-move-to = Where to: the path of a new file, or the address of a server
help-move-yes = Do not ask, though nothing can be written here afterwards
help-move-dry-run = Say what would go and whether the place is free; nothing changes
help-import = Move in: a desk that was exported, or tickets of another one
help-import-examples = { "  " }almacare --db new.db import desk.jsonl
    { "  " }zcat desk.jsonl.gz | almacare import --dry-run -
    { "  " }almacare import --from csv --map servicenow.toml incidents.csv
help-import-from = csv: the file is a table of another desk, as --map says
help-import-map = What its columns mean (almacare help import)
help-import-file = The file; - is standard input
help-import-dry-run = Check everything and say what would come of it; nothing is kept
help-demo = Run a demonstration on a throw-away desk
help-demo-examples = { "  " }almacare demo
argument-ids = Ticket numbers: 42, #42, 42-45; - reads them from standard input
help-log-ids = Ticket numbers; all that you may see if none is named
argument-message = The text
argument-file = The file that holds the text; - is standard input
argument-json = Answer in JSON, with these fields only; --json=help lists them
argument-csv = Answer in CSV, with these fields only
argument-ids-only = Answer with ticket numbers only
help-list-ids = Answer with ticket numbers only, one a line
help-user-list-ids = Answer with logins only, one a line
argument-key = Idempotency key: a second call with it does nothing
argument-urgency = Urgency: low, normal, high
argument-requester = The requester
help-new-requester = Open it for this person (agents)
help-new-subject = What it is about, in a line
argument-cc = People to add as watchers
help-new-follows = The ticket that this one follows up; its people and subject are kept
help-reply-wait = Then wait for the requester, or for WHO (agents)
help-reply-resolve = The message is the resolution (agents)
help-close-heart = With a ❤, the best rating
help-close-rate = With a rating from 1 to 5 (5 is a ❤)
help-close-withdraw = Withdraw the request (never rated)
help-close-on-behalf = Close in the requester's name, for this reason (agents)
help-take-force = Even if somebody else has it
help-assign-words = The tickets, then the agent; none hands them back
help-wait-on = For whom: a login, an address, or just a name
argument-until = Until when: 2026-12-01, +3d, monday 9am
argument-priority = The desk's priority: low, medium, high, critical
help-edit-subject = The new subject
argument-kind = incident or service_request
help-edit-tag = Tags to add, and with - to remove (agents)
help-edit-cc = Watchers to add, and with - to remove
help-edit-link = Links to add, and with - to remove: relates, duplicates, follows, parent (agents)
help-list-state = Only these states: open, pending, on_hold, resolved, closed; all for any of them; !closed for all but closed
help-search-words = What to look for: all of these words, 'imprim*' for a beginning, "two words" for a phrase
help-search-not = Leave out tickets with this word
help-search-best = The most relevant first rather than the latest
help-attachment = The files that came with a ticket
argument-id = Ticket number
help-attachment-list = List the files of a ticket
help-attachment-list-examples = { "  " }almacare attachment list 42
help-attachment-save = Save files of a ticket into a folder; replaces none
help-attachment-save-examples = { "  " }almacare attachment save 42 --to /tmp
    { "  " }almacare attachment save 42 plan.pdf --to .
help-attachment-save-name = Its name or its number; all of them if there is none
argument-to = The folder
argument-attach = Files that go with it; every word up to the next option
argument-template = A ready answer of the settings
argument-duplicate-of = Resolve as a duplicate of ticket ID, where the work goes on
help-edit-item = Its service of the catalogue; none
help-list-assignee = Only those of this agent; me, none
help-list-requester = Only those of this requester; me
help-list-priority = Only these priorities
help-list-tag = Only those with these tags
help-list-item = Only those of this item of the catalogue
help-list-since = Only those changed since then
help-list-due = Only those with a deadline, the next one first
help-list-watcher = Only those that this person watches; me
help-list-until = Only those not changed since then
help-list-limit = At most so many; tells how many are not shown
help-list-sort = Order: moves, newest, oldest, updated, priority, due
help-list-view = A view of the settings, or mine, queue, unassigned, waiting, due, watching
help-log-since = Only what happened since then
help-log-by = Only what this person did, or what was done with their rights, each with its operation (see undo)
help-log-follow = Go on showing what happens
help-user-add-login = The name under which the person signs in
argument-person = A login or a mail address; me
argument-name = The full name
argument-email = The mail address
argument-role = requester, agent or admin
argument-person-lang = The person's language: fr or en
help-sweep-dry-run = Say what would be done, and change nothing
help-sweep-at = With --dry-run: what will have been done by then
help-sweep-verbose = Say what was done
help-backup-file = The file to write
argument-db = The store to use
argument-config = The settings to use
argument-lang = The language of the answer: fr or en
argument-rights-of = Act with this person's rights (administrators)
argument-help = Show this help
argument-version = Show the version; with -v whose desk this is, and why
help-demo-tickets = How many tickets to add to those of the play
help-edit-requester = Another requester (agents)
help-edit-priority = The desk’s priority: low, medium, high, critical (agents)
help-edit-kind = incident or service_request (agents)
help-wait-message = The question, which the requester reads too; -m "" asks none
help-hold-message = Why, which the requester reads too
help-hold-until = Until when: 2026-12-01, +3d, monday 9am; the last date again unless given; none for no date
help-resolve-message = What was done, which the requester reads
help-reopen-message = Why
help-note-message = The note, which only agents read
help-reply-message = The message, which everybody on the ticket reads
help-close-message = A comment
help-new-message = The description
list-empty = No ticket.
attachments-none = No file.
attachment-saved = { $path } ({ $size })
size-bytes = { $n } B
size-kib = { $n } KiB
size-mib = { $n } MiB
duplicate-text = We are already working on this in ticket #{ $id }.
duplicate-text-hidden = We are already working on this: somebody else has reported the same.
example-file = plan.pdf
search-empty = Nothing found.
search-opened = No ticket has exactly these words. These have words that begin with them:
list-left-out = { $n ->
        [one] { $n } more ticket is not shown (--limit)
       *[other] { $n } more tickets are not shown (--limit)
    }
list-left-many = More than { $n } more tickets are not shown (--limit)
label-excerpt = Excerpt
choices-urgency = low, normal, high
choices-priority = low, medium, high, critical
choices-state = open, pending, on_hold, resolved, closed; all in a list
choices-kind = incident, service_request
choices-role = requester, agent, admin
choices-language = en, fr
choices-link = relates, duplicates, follows, parent, duplicated_by, followed_by, child
choices-order = moves, newest, oldest, updated, priority, due
weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun
date-today = { $time }
date-near = { $weekday } { $time }
date-day = { $day } { $month }
date-day-year = { $day } { $month } { $year }
you = you
team = IT
ball-person = { $who }
ball-late = { $who } · { $late } late
ball-closing-now = closing now
ball-yours = { $who } · { $what }
ball-held-late = due { $late } ago
until-near = until { $when }
until-day = until { $when }
labelled = { $label }: { $value }
list-legend = ● marks a message that IT has not answered yet
message-files = Files
color-auto = auto
color-always = always
color-never = never
choice-color = a choice of colour
choices-color = auto, always, never
argument-color = Colour: auto, always, never
argument-plain = No frames and no columns: a label and a value on each line
argument-no-input = Ask nothing, even on a terminal
overview-data = The tickets are in { $path }
overview-no-data = No tickets yet; the first one makes { $path }
heading-globals = With every command:
heading-topics = Topics (almacare help TOPIC):
help-french = In French: { $names }
help-help = Explain a command or a topic
argument-topic = A command or a topic
no-help = there is no help on “{ $given }”: a command, or { $known }
hint-show = almacare show { $id }
hint-quote = almacare new "{ $subject }"
help-completions = Print the completion script for bash, zsh or fish
help-completions-examples = { "  " }source <(almacare completions bash)
    { "  " }almacare completions fish > ~/.config/fish/completions/almacare.fish
help-completions-shell = bash, zsh or fish
bad-shell = “{ $given }” is no shell with completion: bash, zsh, fish
complete-when = tomorrow, monday, +1d, +3d, +1w
hint-message = a text goes after -m: almacare { $verb } 42 -m "…"
help-user-list-examples = { "  " }almacare user list
    { "  " }almacare user list --csv=login,email
help-user-show-examples = { "  " }almacare user show me
ask-failed = the terminal does not answer: { $reason }
ask-subject = What is it about, in a line (Enter: cancel)?
ask-urgency = How urgent: low, normal, high (Enter: normal)?
ask-text = Anything to add (a line; Enter: nothing; e: in the editor)?
new-cancelled = Nothing was opened.
write-cancelled = Nothing was written, so nothing was sent.
write-below = Write above this line; everything below it is left out. An empty text cancels.
write-new = Description of a new ticket
write-reply = A public message
write-note = An internal note
write-resolve = A resolution: what was done
write-reopen = The reason for reopening
write-readers = #{ $id } will be read by: { $who }
write-nobody = #{ $id } will be read by the agent who takes it
write-agents = A note on #{ $id }, read by agents only, never by the requester or the watchers
write-left-behind = A text that was not sent is kept in { $path }
editor-missing = no editor can be started ({ $reason }): set EDITOR
editor-failed = the editor ended with an error
draft-unusable = the text cannot be kept in { $path }: { $reason }
hint-kept = your text is kept; to send it: { $command } -F { $path }
hint-both = { $one }; { $other }
hint-people = almacare user list
no-tag = no ticket that you can see has the tag “{ $tag }”
no-tag-near = no ticket that you can see has the tag “{ $tag }”; did you mean { $near }?
no-view = there is no view “{ $name }”: { $known }
hint-view-search = almacare search "{ $name }" looks for words
search-nothing = there is no word to look for
search-only-not = say at least one word that has to be there: what is only ruled out would be everything else
search-not-nothing = --not needs a word
search-star = “{ $given }”: a * stands only at the end, for whatever follows
search-long = { $n } words are looked for at once; the limit `words` is { $most }
hint-search = almacare search printer "out of paper" --not toner
demo-progress = Tickets
date-weekday = { $weekday }
overview-no-store = There is no desk in { $path } yet: almacare init makes it
catalog-field-twice = there are two questions named “{ $name }”
catalog-choice-twice = “{ $name }” can be chosen twice
catalog-too-many-fields = the form has too many questions; the limit `fields` is { $most }
catalog-no-choices = a question of the type choice needs choices
catalog-idle-choices = only a question of the type choice has choices
catalog-type = “{ $given }” is no type of question: { $known }
catalog-name = “{ $given }” cannot be a name here: lower-case letters, digits, - and _
catalog-name-long = the name has { $n } characters; the limit `code` is { $most }
catalog-missing = { $key } is missing
catalog-empty = { $key } says nothing
catalog-not-list = { $key } has to be a list
catalog-not-flag = { $key } has to be true or false
catalog-not-texts = { $key } has to be a text in both languages: { "{" } fr = "…", en = "…" { "}" }
write-wait = A question to the requester
hint-demo = elsewhere: almacare --db NEW-FILE demo, or env -u ALMACARE_DB almacare demo
list-unread = Unread: yes
date-long-day = { $weekday } { $day } { $month }
date-long-day-year = { $weekday } { $day } { $month } { $year }
complete-all = all
bad-line-long = the line is too long for a terminal; the limit `line` is { $most } bytes: type e for the editor, or give the text with -F
yes = yes
no = no
wants-choice = one of { $known }
wants-text = a line of text
wants-long-text = a text
wants-number = a number
wants-date = a date: 2026-12-01, tomorrow, +3d
wants-yes-no = yes or no
wants-person = somebody's login
wants-file = the path of a file
bad-field-pair = “{ $given }” is not an answer: --field name=value
bad-answer = “{ $label }”: “{ $given }” will not do, it takes { $wanted } ({ $name })
bad-answer-long = “{ $label }”: the answer has { $n } characters; the limit `field` is { $most } ({ $name })
bad-answer-near = “{ $label }”: there is no choice “{ $given }”; did you mean { $near }? ({ $name })
bad-answer-missing = { $name } is missing: { $label } ({ $wanted })
show-question = { $question }
column-key = Service
column-title = What for
column-category = Category
form-required = required
form-optional = may be left out
form-question = { $label } ({ $must })
form-field = { "    " }--field { $name }=… : { $wanted }
form-help = { $help }
form-command = The command:
me = me
ask-field = { $label } ({ $wanted })
ask-field-optional = { $label } ({ $wanted }; Enter: none)
catalog-nothing = there is no TOML file in { $path }
catalog-added = New: { $keys }
catalog-changed = Changed: { $keys }
catalog-removed = No longer offered: { $keys }
catalog-imported = { $n ->
        [one] The catalogue has one service now  → almacare catalog
       *[other] The catalogue has { $n } services now  → almacare catalog
    }
catalog-written = { $n ->
        [one] One file written
       *[other] { $n } files written
    }
catalog-strangers = Warning: not agents of this desk, or unknown to it: { $keys }
catalog-reserved = this key means something else on a command line: { $key }
catalog-title = a title is one line, without control characters
catalog-title-long = the title has { $n } characters; the limit `title` is { $most }
catalog-key-twice = { $file }: another file has the key { $key } already
no-service = there is no service “{ $name }” in the catalogue
no-such-question = the form has no question “{ $name }”: { $known }
no-questions = the form has no questions: “{ $name }” has none to answer
answered-twice = { $name } is answered twice
hint-catalog = almacare catalog
hint-catalog-item = almacare catalog { $key }
hint-retry = { $command }
help-catalog = The services that can be asked for, and the form of each
help-catalog-examples = { "  " }almacare catalog
    { "  " }almacare catalog password
help-catalog-item = A service: its key or its title
help-catalog-check = Say everything that is wrong with files of services
help-catalog-check-examples = { "  " }almacare catalog check services/*.toml
help-catalog-check-files = TOML files, one a service
help-catalog-import = Replace the catalogue by the services of a folder
help-catalog-import-examples = { "  " }almacare catalog import services/
help-catalog-import-folder = A folder of TOML files, one a service
help-new-item = A service of the catalogue: its key or its title
help-new-field = An answer to a question of its form
catalog-right = { $n ->
        [one] 1 service, no errors
       *[other] { $n } services, no errors
    }
help-catalog-export = Write what is offered as TOML files, to begin with
help-catalog-export-examples = { "  " }mkdir services && almacare catalog export services
help-catalog-export-folder = A folder; no file in it is replaced
new-service = { $n }. { $title }: { $about }
ask-service = Is it one of these services (its number; Enter: no)?
bad-service-number = “{ $given }” is not one of these numbers
hint-service = The catalogue has a form for it ({ $title }): almacare new --item { $key }
new-asked = Already asked: #{ $id } { $subject }  → almacare reply { $id }
new-solved = How #{ $id } “{ $subject }” was solved: { $text }
new-service-bare = { $n }. { $title }

## A desk that a whole host shares

unfit-set-user = this program is installed set-user-id, which it is not made for
unfit-kept = the group of the installation cannot be put down
unfit-again = the program cannot start itself again without the caller’s environment: { $reason }
install-withheld = this program is installed for the whole host, but the system did not give it the group almacare: it was copied to or started from where that is not allowed (nosuid, no_new_privs, a tracer, a container)
install-untrusted = this program is installed set-group-id, but it is not root’s alone to change
install-given-up = with settings of one’s own the desk of this host is not opened
hint-install-given-up = leave --config out, or name a store with --db
hint-install = as root: almacare init --shared says what is missing, and does it
settings-not-name = “{ $given }” is no name of an account, a group or a domain
settings-not-roots = { $file } decides who may do what, but others than root can change it
hint-settings-not-roots = as root: chown root:root { $file }; chmod go-w { $file }
store-on-network = { $path } lies on a network file system, where a desk that many share is not safe
hint-on-network = keep it on a disk of this host, and let people come here
own-store-open = { $path } is not yours alone: it belongs to somebody else, or others can change it
hint-own-store-open = name another with --db, or make it yours alone: chown, chmod go-w
no-too-many-new = you have opened { $most ->
    [one] one ticket
   *[other] { $most } tickets
 } within an hour; the limit `max_new_per_hour` is { $most }
no-full = #{ $id } would have { $n } { $what }; the limit `{ $limit }` is { $most }
no-full-new = the new ticket would have { $n } { $what }; the limit `{ $limit }` is { $most }
gathered-tags = tags
gathered-watchers = watchers
gathered-links = links
hint-too-many-new = wait a while; what belongs to a ticket that is there goes with almacare reply
install-needs-root = only root makes a desk for the whole host
hint-install-needs-root = sudo almacare init --shared; almacare init --shared --dry-run says what it would do
install-within-reach = others than root can change { $path }, and with it what everybody on this host would run
hint-install-within-reach = sudo install -o root -g root -m 755 { $program } /usr/local/bin/almacare, then /usr/local/bin/almacare init --shared
install-failed = { $what }: { $reason }
install-done = done: { $what }
install-there = there: { $what }
install-planned-part = to do: { $what }
install-group = the group { $target }, which nobody belongs to
install-account = the account { $target }, for cron and the mail system
install-settings = the settings { $target }, root’s
install-folder = the folder { $target }, the group’s alone
install-store = the store { $target }
install-program = { $target }, set-group-id: it opens the store for whoever calls it
install-cron = So that tickets close by themselves, in /etc/cron.d/almacare:
    { "    " }{ $line }
install-mail = So that letters become tickets, a transport in /etc/postfix/master.cf (almacare help intake):
    { "    " }almacare unix - n n - 4 pipe { $line }
install-next = Who works here is told by groups (agent_group, almacare help config) or by: almacare user add LOGIN --role agent
install-planned = Nothing was changed.
bad-shared-named = --shared makes the desk of this host, which no --db and no ALMACARE_DB names
circumstances = almacare { $version }, { $engine }
mode-none = No desk: { $why }
mode-named = The store { $path } was named, and is opened with its caller’s rights.
mode-own = A desk of one’s own: this program is not set-group-id, and no desk is shared on this host.
mode-shared = The desk of this host: this program is root’s, set-group-id almacare, and opens { $path } for its caller.
mode-beside = The desk of this host, by { $settings } and the group almacare; but this program is not set-group-id, and opens { $path } with its caller’s rights.
finding-on-network = the store lies on a network file system ({ $detail }): two hosts that write at once would damage it; keep it on a disk of this host
finding-holder-stopped = the process { $detail } was stopped while it was writing: nobody else can write until it goes on (kill -CONT) or ends (kill)
finding-program-not-shared = { $detail } is not set-group-id: only root can use the desk of this host with it; almacare init --shared mends that
finding-wrong-mode = owner, group or mode is not what it should be: { $detail }; almacare init --shared mends that
finding-group-has-members = { $detail } can write to the store with any program: take them out of the group almacare
finding-password-in-settings = a password stands in { $detail }, which everybody on this machine can read: give the server another one, and name it in a passfile
finding-unknown-group = the settings name a group that this host does not know: { $detail }
help-init-shared = Make the desk of the whole host, step by step (root)
help-init-dry-run = Say what --shared would do, and change nothing

## Personal data

ask-erase = Everything that { $who } wrote, and who they are, will be erased for ever. Type { $who } to go on:
nothing-erased = Nothing was erased.
did-erase = { $who } was erased: their words are empty on { $n ->
    [one] { $n } ticket
   *[other] { $n } tickets
 }, and they are { $login } from now on. The facts and the times stay; almacare doctor verifies them.
erased-not-in = What was erased still stands in { $path }, a copy made before: remove it when it is not needed.
erased-not-in-backups = Backups made before still hold it.
ask-restore = { $loss }. It will be kept in a file beside it. Type { $word } to go on:
nothing-restored = Nothing was changed.
did-restore = { $path } is as it was at its change of { $newest }: { $n ->
    [one] { $n } ticket
   *[other] { $n } tickets
 }
did-restore-empty = { $path } is again as it was when nothing had happened yet
would-restore = { $path } would be as it was at its change of { $newest }: { $n ->
    [one] { $n } ticket
   *[other] { $n } tickets
 }
would-restore-empty = { $path } would be as it was when nothing had happened yet
restore-loses = not in the copy: { $n ->
    [one] one event, of { $since }
   *[other] { $n } events, the first of { $since }
 }
restore-loses-unknown = the store is damaged: what of it the copy does not have cannot be told
restore-erased = erased again, as they have been since: { $n ->
    [one] one person
   *[other] { $n } people
 }
restore-kept = What the desk held until now is in { $path }  → almacare --db { $path } list
restore-other-desk = the copy is another desk’s
hint-restore-elsewhere = almacare --db NEW restore FILE
restore-no-admin = nobody would administer the desk: { $login } was none of its administrators when the copy was made
hint-restore-no-admin = run it as somebody who was
restore-log-left = there is no store at { $path }, but a log of one beside it, which would be taken for a part of the new one
hint-restore-log-left = move what ends in -wal, -shm and -journal away as well
restore-damaged = { $path } is damaged itself: { $n ->
    [one] one thing
   *[other] { $n } things
 }
hint-restore-damaged = almacare --db { $path } doctor says what; take an earlier copy
restore-not-whole = { $path } is a store at work or a copy made by hand: part of it stands in the file beside it
hint-restore-not-whole = almacare --db { $path } backup COPY, then almacare restore COPY
hint-restore-yes = add --yes if that is what you want
hint-restore-foreign = what lies at { $path } is no store any more: move it away with what ends in -wal and -shm, then restore
erased-not-scrubbed = it was erased, but may still stand in unused parts of the file: { $why }
hint-scrub = almacare sweep goes on with that
arrival-erased = the letter { $id } was erased
event-erased = erased what was written
help-user-export = Give everything about a person as JSON
help-user-erase = Erase a person's words and names
help-user-erase-yes = Ask nothing
help-user-export-person = Their login or address; me for oneself
help-user-export-examples = { "  " }almacare user export marie > marie.json
help-user-erase-person = Their login or address
help-user-erase-examples = { "  " }almacare user erase marie@example.org

## Tamper evidence

verified = Every event is what was recorded, every ticket what its events say, every seal fits.
newest-seal = The newest seal is { $id }, of { $at }, up to event { $event }: { $digest }
no-seal-yet = There is no seal yet: sweep makes them.
verify-failed = the history is not what was recorded in { $n ->
    [one] one place
   *[other] { $n } places
 }
help-log-verify = Verify every digest and every seal, and show the newest seal
syslog-failed = the newest seal could not be written to the system log: { $reason }
did-undo = Taken back, done on { $at }:
would-undo = Would be taken back, done on { $at }:
undo-closing = { "  " }#{ $id } is resolved again; without word from the requester it closes on { $due }
undo-left = Left as they are, for something has happened there since: { $tickets }
undo-recalled = { $n ->
    [one] One letter is recalled: it will not go
   *[other] { $n } letters are recalled: they will not go
 }
undo-gone = The letter to { $to } about #{ $id } has gone already
undo-correct = To set it right: almacare reply { $ids } -m "…"
undo-nothing = there is nothing of yours to take back
undo-unknown = nothing of the operation { $operation } stands that could be taken back
undo-anothers = that was done by { $who }: only what you did yourself, or what a sweep closed, can be taken back
undo-imported = that came with another desk, and cannot be taken back
undo-erased = what was erased is gone for ever
undo-overtaken = #{ $id } has gone on since: { $what } by { $who }, { $at }
hint-undo = almacare log --by me shows what you did, each with its operation
hint-undo-overtaken = almacare show { $id }; what is still wrong is set right with reply, reopen, edit…
bad-operation = “{ $given }” is not an operation: sixteen digits and letters, as almacare log --by me has them
event-undone = taken back
log-undone = { $what } (taken back)
field-operation = operation
help-undo = Take back what you did last, with its letters that have not left (the rules: help lifecycle)
help-undo-examples = { "  " }almacare undo --dry-run
    { "  " }almacare undo
    { "  " }almacare log --by me
    { "  " }almacare undo 41c7f0aa93d2b815
help-undo-operation = An operation, as log --by has it; the latest of yours if none is named
help-undo-dry-run = Say what would be taken back; nothing changes
did-split = #{ $id } opened from message { $message } of #{ $old }, for { $requester }: { $subject }  → almacare take { $id }
split-again = { "  " }it is the message of #{ $before } too; if one is enough: almacare undo
split-subject = { $subject } (from #{ $id })
no-message = ticket { $id } has no message { $message }
no-split-internal = message { $message } of ticket { $id } is for agents only: a ticket of its own would show it to the requester
no-split-empty = nothing is left of message { $message } of ticket { $id }
bad-message-number = “{ $given }” is not the number of a message: almacare show has them
help-split = Make a ticket of one message, linked to the one it stands on (see help lifecycle)
help-split-examples = { "  " }almacare split 42 --message 3
    { "  " }almacare split 42 --message 3 --subject "The screen flickers"
help-split-message = The number of the message, as show has it
help-split-subject = Its subject; that of the old one unless given
link-merged-into = merged into
link-merged-from = read with
closed-merged = { $at }, merged into another
show-lives-on = ↪ Ticket { $id } was merged into #{ $into }: it goes on there  → almacare show { $into }
message-created = opening
event-merged = merged
mail-change-merged = merged with another
did-merge = #{ $id } merged into #{ $into }: it is read there and goes on there  → almacare show { $into }
merge-joined = { "  " }now on #{ $into } too: { $who }
merge-readers = { "  " }now also read what was said on #{ $id }: { $who }
did-part = #{ $id } is again what it was before it was merged into #{ $from }  → almacare show { $id }
did-not-part = #{ $id } is not merged into another: nothing to take apart
part-stayed = { "  " }still on #{ $from }, where they have written or are wanted: { $who }
part-gone = { "  " }letters that said so have gone already, to { $who }  → almacare reply { $id } -m "…"
did-follow = #{ $named } was merged into #{ $id }: what you wrote is there.
no-taken-back = ticket { $id } was opened by mistake and taken back: nothing goes on there
hint-new-plain = almacare new "…" -m "…"
no-merged-into = ticket { $id } was merged into ticket { $into }: it goes on there
hint-merge-other = almacare merge { $id } --into ID, with the number of the ticket that lives on
no-merge-itself = ticket { $id } cannot be merged into itself
no-merge-circle = ticket { $id } cannot be merged into ticket { $into }, which was merged into it
no-merge-strangers = tickets { $id } and { $into } stay apart: { $one } and { $other } would read each other’s words, and do not both see both tickets
hint-merge-strangers = almacare edit { $id } { $into } --cc { $one },{ $other } lets both see both; almacare resolve { $id } --duplicate-of { $into } shows nothing to anybody
hint-unmerge = almacare merge --undo { $id }
hint-unmerge-only = almacare merge --undo takes a merge back whatever has happened since
bad-link-merge = only a merge links tickets so: almacare merge 12 --into 7
help-merge = Read tickets that ask for the same as one; nothing moves, all can be taken apart again (see help lifecycle)
help-merge-examples = { "  " }almacare merge 12 15 --into 7
    { "  " }almacare merge --undo 12
help-merge-ids = The tickets that point to the other one from now on
help-merge-into = The ticket that lives on
help-merge-undo = Take the merge of these tickets back, whatever has happened since

## Figures

stats-period = From { $since } to { $until } ({ $lasting })
stats-period-day = { $since } ({ $lasting })
stats-period-label = Period
stats-label = { $label }
stats-no-room = No room here for: { $columns }
stats-opened = Opened
stats-resolved = Resolved
stats-closed = Closed
stats-closed-by-requester = { "  " }by the requester
stats-closed-by-sweep = { "  " }by themselves
stats-closed-by-agent = { "  " }by an agent
stats-withdrawn = { "  " }given up
stats-reopened = Reopened
stats-thanks = Thanks, not reopened
stats-first-answer = First answer  half within { $median }, 9 in 10 within { $most } ({ $n ->
        [one] { $n } ticket
       *[other] { $n } tickets
    })
stats-first-answer-none = First answer  none in this time
stats-resolution = Resolution    half within { $median }, 9 in 10 within { $most } of work ({ $n ->
        [one] { $n } ticket
       *[other] { $n } tickets
    })
stats-resolution-none = Resolution    none that held in this time
stats-unresolved = Unresolved    { $n } at the end: { $open } open, { $pending } pending, { $held } on hold; half older than { $median }, the oldest { $oldest }
stats-unresolved-none = Unresolved    none at the end
stats-satisfaction = Satisfaction  { $average } out of 5 ({ $n ->
        [one] { $n } rating
       *[other] { $n } ratings
    }, { $hearts } ❤)
stats-satisfaction-none = Satisfaction  no rating in this time
stats-decimal = { $whole }.{ $rest }
stats-group = By
stats-first-answer-short = Answer
stats-resolution-short = Resolution
stats-satisfaction-short = Rated
stats-bar = { "" }
stats-week = week of { $day }
stats-no-assignee = nobody
stats-no-item = no item
stats-no-priority = no priority
stats-no-tag = no tag
stats-no-week = no week
stats-no-requester-domain = no address
stats-comment = #{ $id }  { $score } “{ $text }” { $who }
stats-more-comments = { $n ->
        [one] … and { $n } comment more: almacare stats --json
       *[other] … and { $n } comments more: almacare stats --json
    }
bad-period = the period ends before it begins: from { $since } to { $until }
bad-period-empty = the period is empty: it ends where it begins, { $since }, and its end is left out
hint-period = for that day: --until "{ $until }"
group-assignee = assignee
group-item = item
group-priority = priority
group-tag = tag
group-week = week
group-requester-domain = requester-domain
choice-group = a grouping
choices-group = assignee, item, priority, tag, week, requester-domain
help-stats = Show what the desk did, in figures (defined in help figures)
help-stats-examples = { "  " }almacare stats
    { "  " }almacare stats --since 2026-01-01 --by week
    { "  " }almacare stats --since "1 October" --until "1 November" --by assignee --csv > october.csv
help-stats-since = When the period begins
help-stats-until = When it ends, itself left out; now if nothing is said
help-stats-by = Tell apart by assignee, item, priority, tag, week, or requester-domain (of the requester’s address)

## The page of figures

report-title = What the IT desk did
report-made = Made by almacare on { $at }. What is counted, and how: almacare help figures.
report-unresolved = Unresolved
report-first-answer = First answer
report-resolution = Resolution
report-satisfaction = Satisfaction
report-reopened = { $n } reopened, { $thanks } held back as thanks
report-closed = { $n } closed, { $alone } of them by themselves
report-volume = Opened and resolved
report-volume-about = { $opened ->
    [one] { $opened } ticket was opened
   *[other] { $opened } tickets were opened
}, { $resolved } resolved. Each bar stands for { $step }.
report-volume-table = Opened, resolved, unresolved over time
report-backlog = Unresolved over time
report-backlog-about = At most { $most ->
    [one] { $most } ticket was unresolved
   *[other] { $most } tickets were unresolved
}; at the end there { $end ->
    [one] was { $end }
   *[other] were { $end }
}.
report-speeds = Time to resolve
report-speed-1 = under an hour
report-speed-2 = 1 to 4 hours
report-speed-3 = 4 to 24 hours
report-speed-4 = 1 to 3 days
report-speed-5 = 3 to 7 days
report-speed-6 = 1 to 4 weeks
report-speed-7 = over 4 weeks
report-resolutions = Resolutions
report-ages = Unresolved, by age
report-age-1 = under a day
report-age-2 = 1 to 3 days
report-age-3 = 3 to 7 days
report-age-4 = 1 to 4 weeks
report-age-5 = over 4 weeks
report-ratings = Ratings
report-heart = ❤ 5/5
report-step-day = a day
report-step-week = a week
report-step-month = a month
report-step-year = a year
report-short-first = The first one is short: it stands for { $lasting }.
report-short-last = The last one is short: it stands for { $lasting }.
report-counts = Closed and reopened
report-counts-about = { $n ->
    [one] { $n } ticket was closed.
   *[other] { $n } tickets were closed.
}
report-tickets = Tickets
report-from = From
report-class = Class
report-groups = By { $by }
report-comments = What requesters wrote
report-comment = #{ $id } · { $score } · { $who } · { $at }
report-more-comments = … and { $n } more.
report-figures = The same in numbers
page-not-filled = the page cannot be made: { $reason }
no-store-to-report = there is no desk yet to report on
did-report = Report written to { $path }
nothing-replaced = Nothing was written; the file is as it was.
ask-replace = { $path } is there already. Replace it? [y/N]
hint-in-folder = name a file in it: { $path }
hint-another-file = name another file
hint-force = another name, or --force to replace it
help-report = Write the figures of a time as a page for a browser
help-report-examples = { "  " }almacare report --html report.html
    { "  " }almacare report --html october.html --since "1 October" --until "1 November" --by item
    { "  " }almacare report --html - --since 2026-01-01 > year.html
help-report-html = The file to write; - is standard output
help-report-force = Replace the file if it is there
help-report-since = When the period begins
help-report-until = When it ends, itself left out; now if nothing is said
help-report-by = Tell apart by assignee, item, priority, tag, week, or requester-domain (of the requester’s address)

## The hand-over

digest-title = # Hand-over since { $since }
digest-new = ## New ({ $n })
digest-answered = ## Answered, unread ({ $n })
digest-woken = ## Woken ({ $n })
digest-about-to-close = ## About to close ({ $n })
digest-unhappy = ## Unhappy ({ $n })
digest-waiting = ## With the team for too long, or overdue ({ $n })
digest-nothing = Nothing to hand over.
digest-who = with { $who }
digest-nobody = nobody in charge
digest-line = - **#{ $id }** { $subject } · for { $requester } · { $assignee } · { $since }
digest-since-new = opened on { $at }
digest-since-answered = answered on { $at }
digest-since-woken = woken on { $at }
digest-since-about-to-close = resolved on { $at }
digest-since-unhappy = reopened on { $at }
digest-since-rated = on { $at }
digest-since-waiting = since { $at }
digest-closes = { $line } · closes on { $until }
digest-rated = { $line } · rated { $score }/5
help-log-digest = What the next shift must know, as Markdown: new, answered and unread, woken, closing within 24 hours, rated 2 or less or reopened, with the team for 3 days or overdue; since yesterday unless --since says otherwise
