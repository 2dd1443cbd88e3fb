# Toutes les phrases qu’une personne lit, en français.
# Une entrée ne renvoie à aucune autre : chacune est découpée et analysée seule.

## Dates et durées

weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avr.
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.
date-long = { $weekday } { $day ->
    [1] 1er
   *[other] { $day }
} { $month } à { $time }
date-long-year = { $weekday } { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year } à { $time }
date-short = { $day }/{ $number } { $time }
date-short-year = { $day }/{ $number }/{ $year }
lasting-seconds = { $n } s
lasting-minutes = { $n } min
lasting-hours = { $n } h
lasting-days = { $n } j

## Mots pour les codes

state-open = ouvert
state-pending = en attente
state-on-hold = en pause
state-resolved = résolu
state-closed = clos
urgency-low = faible
urgency-normal = normale
urgency-high = élevée
priority-low = basse
priority-medium = moyenne
priority-high = haute
priority-critical = critique
kind-incident = incident
kind-service-request = demande de service
role-requester = demandeur
role-agent = équipier
role-admin = administrateur
language-en = anglais
language-fr = français
link-relates = lié à
link-duplicates = doublon de
link-duplicated-by = a pour doublon
link-follows = suite de
link-followed-by = a pour suite
link-parent = rattaché à
link-child = regroupe
order-moves = actions
order-newest = récents
order-oldest = anciens
order-updated = modifiés
order-priority = priorité
order-due = échéance
closed-by-requester = demandeur
closed-by-sweep = l’horloge
closed-by-agent = équipier
waiting-on-requester = demandeur
choice-urgency = une urgence
choice-priority = une priorité
choice-state = un état
choice-kind = une nature de ticket
choice-role = un rôle
choice-language = une langue
choice-link = une nature de lien
choice-order = un ordre

## Listes et tickets

column-id = nº
column-subject = Sujet
column-state = État
column-priority = Priorité
column-requester = Demandeur
column-ball = Action attendue
column-size = Taille
column-name = Nom
column-message = Message
ball-agent = DSI · { $who }
ball-since = { $who } · { $since }
ball-until = { $who } · { $until }
ball-closing = clôture { $due }
show-title = #{ $id }  { $subject }
show-times = { $n } fois
label-state = État
label-ball = Action attendue
label-priority = Priorité
label-urgency = Urgence
label-kind = Nature
label-requester = Demandeur
label-assignee = Pris en charge par
label-watchers = Observateurs
label-tags = Étiquettes
label-links = Liens
label-item = Service
label-created = Ouvert le
label-resolved = Résolu le
label-closes = Clôture le
label-closed = Clos le
label-satisfaction = Satisfaction
label-reopened = Rouvert
label-login = Identifiant
label-name = Nom
label-email = Adresse
label-role = Rôle
label-language = Langue
label-sender = De
label-subject = Objet
closed-validated = { $at }, validé par le demandeur
closed-withdrawn = { $at }, abandonné par le demandeur
closed-taken-back = { $at }, ouvert par erreur : annulé par qui l’avait ouvert
closed-by-itself = { $at }, automatiquement
closed-on-behalf = { $at }, par un équipier au nom du demandeur
rating-heart = ❤
rating-score = { $score }/5
rating-comment = { $score } : { $comment }
message-shortened = { "  " }le courrier en dit plus : almacare show { $id } --full
message-head = { $n }. { $what } · { $author } · { $at }
message-note = note interne
message-replied = réponse
message-waiting = question
message-held = mise en pause
message-resolved = résolution
message-closed = clôture
message-reopened = réouverture
message-held-back = { "  " }remerciement enregistré, le ticket est resté en l’état (règle { $rule }). S’il y a encore à faire : { $command }

## Le journal

log-head = #{ $ticket }  { $at }  { $who }  { $what }
log-signed-in = { $by } (connecté en tant que { $login })
log-as = { $by } (au nom de : { $rights })
log-changed = { $field } : { $old } → { $new }
log-set = { $field } : { $new }
log-unset = { $field } en moins : { $old }
log-link = { $kind } #{ $id }
log-quoted = « { $text } »
event-created = ouverture
event-replied = réponse
event-noted = note interne
event-assigned = attribution
event-edited = modification
event-waiting = attente
event-held = mise en pause
event-woken = réveil
event-resolved = résolution
event-closed = clôture
event-reopened = réouverture
event-rated = satisfaction
event-reminded = rappel
event-warned = avertissement
event-received = courrier reçu
field-subject = sujet
field-requester = demandeur
field-urgency = urgence
field-priority = priorité
field-kind = nature
field-state = état
field-assignee = équipier
field-watchers = observateur
field-tags = étiquette
field-links = lien
field-item = service
field-hold-until = jusqu’au
field-wait-until = jusqu’au
field-waiting-on = en attente de
field-close-due = clôture
field-closed-by = par
field-sender = de
field-verdict = courrier
field-letter = courrier

## Ce qui a été fait

did-open = #{ $id } ouvert : { $subject }  → almacare show { $id }
did-follow-up = #{ $id } ouvert : le ticket { $old } est clos depuis trop longtemps pour être rouvert, votre message en ouvre un qui lui fait suite  → almacare show { $id }
did-before = #{ $id } : cette clé a déjà servi, rien n’a été refait  → almacare show { $id }
did-nothing = #{ $id } : rien à faire, c’est déjà le cas
did-reply = #{ $id } : réponse enregistrée  → almacare show { $id }
did-reply-opened = #{ $id } : réponse enregistrée, le ticket est de nouveau ouvert  → almacare show { $id }
did-hold-back = #{ $id } : remerciement enregistré (règle { $rule }), le ticket reste { $state }  → { $command }
did-note = #{ $id } : note interne enregistrée, réservée aux équipiers  → almacare show { $id }
did-assign = #{ $id } est maintenant confié à { $who }  → almacare show { $id }
did-hand-back = #{ $id } n’est plus attribué  → almacare take { $id }
did-edit = #{ $id } modifié  → almacare log { $id }
did-wait = #{ $id } : en attente du demandeur ({ $requester })  → almacare show { $id }
did-wait-on = #{ $id } : en attente de { $who }  → almacare show { $id }
did-wait-until = #{ $id } : en attente du demandeur ({ $requester }) jusqu’au { $until }  → almacare show { $id }
did-hold = #{ $id } mis en pause  → almacare reopen { $id }
did-hold-until = #{ $id } mis en pause jusqu’au { $until }  → almacare reopen { $id }
did-resolve = #{ $id } résolu. Sans nouvelles du demandeur, clôture automatique le { $due }  → almacare reopen { $id } -m "…"
did-duplicate = #{ $id } résolu comme doublon de #{ $other }. Sans nouvelle du demandeur, il se clôt { $due }  → almacare reopen { $id } -m "…"
did-close = #{ $id } clos, merci  → almacare close { $id } --heart
did-close-on-behalf = #{ $id } clos au nom du demandeur  → almacare log { $id }
did-withdraw = #{ $id } abandonné et clos  → almacare reopen { $id } -m "…"
did-reopen = #{ $id } est de nouveau ouvert  → almacare show { $id }
did-close-heart = #{ $id } clos ❤ merci !
did-close-rate = #{ $id } clos, noté { $score }/5, merci
did-heart = #{ $id } ❤ merci !
did-rate = #{ $id } noté { $score }/5, merci
did-add-person = Compte { $login } créé ({ $role })  → almacare user list
did-edit-person = Compte { $login } modifié  → almacare user show { $login }
did-init = Nouveau guichet dans { $path } ; { $login } l’administre  → almacare user add IDENTIFIANT --role équipier
did-init-before = Il y a déjà un guichet dans { $path } ; rien n’a été modifié.
did-backup = Copie écrite dans { $path }, vérifiée  → almacare --db { $path } list
did-export = Tout est écrit dans { $path } : ce fichier est aussi confidentiel que le guichet lui-même  → almacare --db NOUVEAU import { $path }
import-progress = Reprise
did-move = { $n ->
    [one] Un ticket a déménagé vers { $to }
   *[other] { $n } tickets ont déménagé vers { $to }
}
plan-move = { $n ->
    [one] Un ticket déménagerait vers { $to }
   *[other] { $n } tickets déménageraient vers { $to }
}
move-done = { $done } (événements : { $events }, personnes : { $people })
move-free = L’emplacement est libre.
move-next = Tout y a été relu et comparé. Désormais, le guichet est là-bas : indiquez-le comme database dans les réglages, ou avec --db ; ici, il ne peut plus qu’être lu.
move-progress = Déménagement
no-store-to-move = il n’y a pas ici de guichet à déménager
move-not-whole = ce guichet n’est lui-même qu’à moitié arrivé ici : terminez d’abord cela
move-taken = un autre guichet se trouve déjà à { $path } : on déménage vers un emplacement vide
move-other-begun = un autre guichet est en train de déménager vers { $path }
move-same = ce guichet, ou une copie, se trouve déjà à { $path }
move-left-behind = un guichet a quitté { $path } : ce qu’il y a laissé n’est pas un emplacement vide
hint-move-elsewhere = indiquez un nouvel emplacement, ou supprimez ce qui s’y trouve si plus personne n’en a besoin
move-unsound = le guichet n’est pas cohérent, et reste où il est : { $why }
move-handing-over = une lettre est remise en ce moment même : tout le reste est déjà au nouvel endroit, et la même commande continuera
move-differs = ce qui a été relu n’est pas ce qui a été envoyé : le guichet reste où il est
hint-move-differs = quelqu’un écrit-il au nouvel emplacement ? supprimez ce qui s’y trouve, puis recommencez
move-ends-here = une fois que tout sera à { $to }, plus rien ne pourra être écrit ici
ask-move = { $ends }. Tapez { $word } pour continuer :
did-import = { $n ->
    [one] { $n } ticket repris
   *[other] { $n } tickets repris
}
plan-import = { $n ->
    [one] { $n } ticket serait repris
   *[other] { $n } tickets seraient repris
}
import-done = { $done } (événements : { $events }, comptes : { $people }, déjà là : { $already })
import-nothing = { $n ->
    [one] Rien à faire : son seul ticket est déjà là.
   *[other] Rien à faire : les { $n } tickets sont déjà là.
}
did-nothing-unsaid = #{ $id } : rien à faire, c’est déjà le cas ; votre texte n’a pas été enregistré  → almacare reply { $id } -m "…"
did-wait-on-until = #{ $id } : en attente de { $who } jusqu’au { $until }  → almacare show { $id }
desk-stands-by = Ce serveur de secours suit celui où l’on écrit : ce qui vient d’arriver peut manquer ici
desk-moved = Ce guichet a déménagé vers { $to } : il est ici tel qu’il était alors
made-own-store = Votre guichet a été créé dans { $path }.
cron-line = Pour que les tickets se clôturent automatiquement, ajoutez cette ligne à votre crontab (crontab -e) :
    { "    " }{ $line }
no-store-yet = Il n’y a pas encore de guichet. Pour essayer : almacare demo. Pour commencer : almacare new "…"
sweep-woken = #{ $id } réveillé : sa date était le { $due }
sweep-reminded = #{ $id } : rappel, la réponse était attendue pour le { $due }
sweep-warned = #{ $id } : { $requester } averti, clôture le { $due }
sweep-closed = #{ $id } clos : échéance le { $due }
sweep-sent = { $n -> 
        [one] Un courrier remis.
       *[other] { $n } courriers remis.
    }
sweep-nothing = Aucune échéance à traiter.
plan-woken = #{ $id } serait réveillé : sa date est le { $due }
plan-reminded = #{ $id } : un rappel partirait, la réponse est attendue pour le { $due }
plan-warned = #{ $id } : { $requester } serait averti, clôture le { $due }
plan-closed = #{ $id } serait clos : échéance le { $due }
plan-nothing = Rien ne serait à faire.

## L’examen

doctor-damage = anomalie : { $what }
doctor-warning = avertissement : { $what }
doctor-sound = { $path } : en bon état
doctor-warned = { $path } : en bon état, avec { $n ->
    [one] un avertissement
   *[other] { $n } avertissements
}
doctor-damaged = { $path } : { $n ->
    [one] une anomalie
   *[other] { $n } anomalies
}
doctor-failed = { $n ->
    [one] une anomalie dans la base
   *[other] { $n } anomalies dans la base
}
doctor-advice = { "  " }→ { $what }
doctor-engine = { $engine }
doctor-swept = Le dernier balayage qui avait quelque chose à sceller date du { $at }.
doctor-unswept = Aucun balayage n’a encore rien scellé.
advice-file = des pages du fichier ne sont pas ce qui a été écrit : un disque défaillant, ou une copie faite pendant le service. Vérifiez le disque, gardez le fichier et revenez à une sauvegarde.
advice-gone = quelque chose a été retiré du fichier par un autre programme : rien dans almacare ne le fait. Cherchez qui peut écrire le fichier, et comparez avec une sauvegarde (almacare --db SAUVEGARDE log) avant d’y revenir.
advice-altered = quelqu’un ou quelque chose d’autre qu’almacare a modifié le fichier. Cherchez qui peut l’écrire, comparez avec une sauvegarde et avec les sceaux notés ailleurs (almacare log --verify), puis revenez à la sauvegarde.
advice-lookup = listes et filtres peuvent être faux ; les tickets eux-mêmes sont entiers. almacare exporter FICHIER, puis almacare --db NOUVEAU import FICHIER refait les tables.
finding-letter-without-event = le courrier { $detail } a été pris, mais aucun événement ne dit ce qu’il a causé
finding-unsealed = ce qui s’est passé depuis { $detail } n’a jamais été scellé : almacare sweep est-il lancé ?
finding-import-unfinished = un guichet n’est repris ici qu’à moitié : relancez le même almacare import ou déménager, il continue où il s’est arrêté
finding-integrity = le fichier lui-même : { $detail }
finding-dangling = une ligne renvoie à une autre qui n’existe pas : { $detail }
finding-foreign-object = le schéma contient quelque chose qu’almacare n’a pas créé : { $detail }
finding-altered-object = quelque chose manque au schéma ou y a été modifié : { $detail }
finding-event-missing = l’événement { $event } manque
finding-event-altered = l’événement { $event } du ticket { $ticket } a été modifié, ou sa chaîne est rompue
finding-event-unreadable = l’événement { $event } est illisible : { $detail }
finding-ticket-differs = le ticket { $ticket } n’est pas ce que disent ses événements
finding-tail-missing = le dernier événement du ticket { $ticket } manque
finding-no-events = le ticket { $ticket } n’a pas d’événement
finding-lookup-differs = il manque à la table de recherche une donnée du ticket { $ticket }
finding-stray-lookups = la table de recherche contient plus que ne disent les tickets
finding-seal-broken = le sceau { $detail } ne correspond pas aux événements qu’il couvre
finding-content-missing = le contenu d’un fichier de l’événement { $event } manque
finding-content-altered = le contenu d’un fichier n’est pas ce qui a été joint ({ $detail })
finding-letter-missing = le courrier reçu { $detail } manque
finding-clock-behind = l’horloge est en retard sur le dernier événement : réglez-la (timedatectl), ou les échéances viendront trop tard
finding-sweep-late = { $detail } tickets sont échus depuis plus d’un jour : almacare sweep est-il lancé ?
finding-letters-failed = courriers abandonnés : { $detail } ; almacare mail queue les montre
finding-letters-stuck = courriers en attente depuis plus d’un jour : { $detail } ; almacare mail queue dit pourquoi
finding-letters-aside = courriers mis de côté que personne n’a examinés : { $detail } ; almacare mail queue --aside les montre
finding-dead-address = plus rien n’est envoyé à { $detail } ; corrigez l’adresse (almacare user edit LOGIN --email ADRESSE), ou faites réessayer (almacare mail retry)
finding-readable-by-others = d’autres personnes de cette machine peuvent lire la base : retirez-leur ce droit (chmod o-r)
finding-writable-by-others = d’autres personnes de cette machine peuvent écrire dans la base, en dehors de toute règle : retirez-leur ce droit (chmod o-w)
finding-folder-open = d’autres personnes de cette machine peuvent mettre leurs fichiers à la place de la base : retirez-leur ce droit (chmod o-w sur son dossier)
finding-credential-open = toute personne de cette machine peut lire ce qui ouvre le serveur de base de données au programme : retirez-le-lui (chmod o-r)
finding-server-not-durable = le serveur de base de données dit qu’une chose est écrite avant qu’elle le soit (fsync = off) : ce qui a été confirmé est perdu en cas de coupure de courant
finding-hard-link = la base a un second nom (un lien physique) : n’en utilisez qu’un

## Refus

error = erreur : { $why }
no-ticket = il n’y a pas de ticket { $id }, ou il n’est pas à vous
no-needs-agent = seuls les équipiers peuvent faire cela
hint-needs-agent = pour le leur demander : almacare new "…", ou almacare reply ID -m "…" sur un ticket à vous
no-needs-admin = seuls les administrateurs peuvent faire cela
no-needs-owner = seuls le demandeur du ticket { $id } et les équipiers peuvent faire cela
no-needs-requester = seul le demandeur du ticket { $id } peut faire cela
no-not-yourself = sur le ticket { $id }, vous ne pouvez retirer des observateurs que vous-même
no-text = il manque le message
no-resolution = une résolution demande un texte : ce qui a été fait
no-reason = une réouverture demande une raison
no-subject = un ticket demande un sujet
no-reopen-first = le ticket { $id } est { $state } : il faut d’abord le rouvrir
no-already-resolved = le ticket { $id } est résolu depuis le { $at }
no-not-resolved-yet = le ticket { $id } est { $state }, il ne peut pas être rouvert : envoyez plutôt une réponse
no-nothing-to-validate = le ticket { $id } est { $state } : il n’y a pas encore de résolution à valider
no-resolve-first = le ticket { $id } est { $state } : un équipier le résout, le demandeur le clôt
no-on-behalf-only = seul son demandeur clôt le ticket { $id } ; un équipier peut le faire en son nom, avec une raison
no-window-over = le ticket { $id } a été clos le { $at } : trop longtemps pour être rouvert
no-already-closed = le ticket { $id } est clos depuis le { $at } : un commentaire sans note serait perdu
no-taken = le ticket { $id } est pris en charge par { $who }
no-not-an-agent = { $who } ne fait pas partie des équipiers : le ticket ne peut pas lui être attribué
no-nothing-to-rate = le ticket { $id } n’a pas de résolution à noter
no-own-work = personne ne note son propre travail (ticket { $id })
no-link-to-itself = le ticket { $id } ne peut pas être lié à lui-même
no-link-circle = les tickets { $id } et { $other } passeraient chacun avant l’autre : ce lien n’a qu’un sens
no-duplicate-itself = le ticket { $id } est lui-même un doublon, du ticket { $other }
no-person = compte inconnu : « { $name } »
no-as = seuls les administrateurs peuvent agir pour quelqu’un d’autre (--as)
no-login-taken = « { $value } » est déjà utilisé
no-last-admin = { $who } est le seul administrateur : nommez-en d’abord un autre
hint-text = avec -m "…", ou -F FICHIER (-F - lit l’entrée standard)
hint-reopen = almacare reopen { $id } -m "…"
hint-reply = almacare reply { $id } -m "…"
hint-withdraw = pour abandonner la demande : almacare close { $id } --withdraw
hint-resolve = almacare resolve { $id } -m "…"
hint-on-behalf = almacare close { $id } --on-behalf "…"
hint-follow-up = almacare new --follows { $id } -m "…"
hint-take-force = almacare take { $id } --force
hint-leave = almacare edit { $id } --cc -moi

## Ce qui ne se comprend pas

bad-id = « { $given } » n’est pas un numéro de ticket : 42, #42 ou un intervalle, 42-45
bad-range-backwards = intervalle inversé : { $given }
bad-range-long = l’intervalle compte { $n } tickets ; la limite `range` est de { $most }
bad-ids-input = les numéros de ticket de l’entrée standard sont illisibles : { $reason }
bad-stdin-twice = l’entrée standard ne peut pas porter à la fois les numéros de ticket et le texte
bad-file = { $file } est illisible : { $reason }
reason-not-found = ce fichier n’existe pas
reason-permission = accès refusé
reason-folder = c’est un dossier
reason-no-file = il existe déjà, et ce n’est pas un fichier ordinaire
reason-no-folder = une partie de son chemin n’est pas un dossier
reason-exists = il existe déjà
reason-full = le disque est plein
reason-read-only = le disque n’est pas inscriptible
reason-long = il est trop long
reason-settings-long = il est trop long ; la limite `settings` est de { $most } Mio
reason-record-long = elle est trop longue ; la limite `record` est de { $most } Mio
reason-namesakes = trop de fichiers y portent ce nom ; la limite `namesakes` est de { $most }
reason-template-long = il est trop long ; la limite `template` est de { $most } Mio
reason-template-steps = il est trop long à remplir ; la limite `template_steps` est de { $most }
reason-no-text = ce n’est pas du texte en UTF-8
attach-no-file = { $file } n’est pas un fichier ordinaire : il ne peut pas être joint
attach-long = { $file } est trop volumineux pour être joint ; la limite `max_file_size` est de { $most } Mio
attach-too-many = { $n ->
    [one] un fichier accompagne un message
   *[other] { $n } fichiers accompagnent un seul message
 } ; la limite `max_files` est de { $most }
attach-changed = { $file } a changé pendant sa lecture : joignez-le de nouveau quand il sera complet
no-attachment = le ticket n’a pas de fichier « { $name } »
attachment-lost = le contenu de « { $name } » n’est pas dans la base
no-such-folder = il n’y a pas de dossier { $path }
not-saved = { $path } n’a pas pu être enregistré : { $reason }
hint-attachments = almacare fichier liste { $id }
no-ready-answer = il n’y a pas de réponse type « { $name } »
hint-ready-answers = les réponses types sont dans les réglages : almacare aide réglages
hint-known = il y a : { $known }
bad-body-long = le texte est trop long ; la limite `body` est de { $most } Mio
bad-body-encoding = le texte n’est pas en UTF-8
bad-body-nul = le texte contient un caractère NUL : est-ce bien un texte ?
bad-subject-long = le sujet compte { $n } caractères ; la limite `subject` est de { $most }
bad-subject-nul = le sujet contient un caractère NUL
bad-choice = « { $given } » n’est pas { $what } : { $known }
bad-amend = « { $given } » ne désigne rien : +x ajoute, -x retire
bad-filter = « { $given } » ne désigne rien : un filtre est une ou plusieurs valeurs séparées par des virgules, !x exclut x
bad-key = une clé est un texte d’au moins une lettre
bad-key-long = la clé compte { $n } caractères ; la limite `key` est de { $most }
bad-values-many = une option compte { $n } valeurs ; la limite `values` est de { $most }
bad-tag = « { $given } » n’est pas une étiquette : un mot fait de lettres, de chiffres et de - _ . : / + @
bad-tag-long = l’étiquette compte { $n } caractères ; la limite `tag` est de { $most }
bad-span = « { $given } » n’est pas une durée : 30m, 48h, 2j, 1sem
bad-span-long = { $n } jours sont une durée trop longue ; la limite `span` est de { $most } jours
bad-when = date non reconnue : « { $given } » ; par exemple 2026-12-01, 2026-12-01 14:30, +3j, demain 9h, lundi, 3 février
bad-when-far = « { $given } » est trop loin ; la limite `year` est { $most }
bad-when-past = « { $given } » désigne le { $at }, qui est passé
bad-field = il n’y a pas de champ « { $given } » : { $known }
bad-login = « { $given } » ne peut pas être un identifiant : des lettres, des chiffres et . _ - @ +, sauf les mots réservés
bad-login-long = l’identifiant compte { $n } caractères ; la limite `login` est de { $most }
bad-name-long = le nom compte { $n } caractères ; la limite `name` est de { $most }
bad-address = « { $given } » n’est pas une adresse de messagerie
bad-address-long = l’adresse compte { $n } caractères ; la limite `address` est de { $most }
bad-assign = indiquez les tickets, puis l’équipier : almacare assign 42 lea
bad-edit-nothing = rien à modifier : indiquez au moins une option
bad-now = ALMACARE_NOW n’est ni au format RFC 3339 ni en secondes Unix : « { $given } »
bad-arguments = arguments non reconnus : { $reason }
bad-when-future = « { $given } » désigne le { $at }, qui est encore à venir
bad-ids-long = l’entrée standard est trop longue ; la limite `ids_input` est de { $most } Mio
bad-ids-many = trop de tickets sont nommés à la fois ; la limite `ids` est de { $most }
bad-party = « { $given } » ne peut pas être celui dont on attend la réponse : un identifiant, une adresse ou un nom
bad-party-long = le nom du tiers compte { $n } caractères ; la limite `third_party` est de { $most }
usage-no-verb = que faut-il faire ?
usage-unknown-verb = il n’y a pas de commande « { $given } »
usage-unknown-argument = argument non reconnu : « { $given } »
usage-missing = argument manquant : { $missing }
usage-conflict = { $one } est incompatible avec { $other }
usage-encoding = un argument n’est pas en UTF-8
usage-bad-value = { $argument } : { $why }
usage-wrong-value = « { $given } » ne convient pas à { $argument }
usage-value-missing = { $argument } demande une valeur
usage-number-of-values = indiquez les tickets, puis l’équipier : almacare assign 42 lea
usage-no-equals = { $argument } prend sa valeur après un signe égal
usage-other = commande non reconnue : { $reason }
usage-twice = { $argument } ne peut être donné qu’une fois
hint-nearest = vouliez-vous dire { $nearest } ?
hint-help = almacare { $verb } --help
hint-new = almacare new "L’imprimante du deuxième étage est en panne" -m "…"
settings-wrong = { $file }, ligne { $line }, colonne { $column } : { $why }
settings-syntax = ce n’est pas du TOML ({ $reason })
settings-unknown-key = il n’y a pas de réglage « { $key } » : { $known }
settings-not-text = un texte entre guillemets est attendu, non { $found }
settings-not-table = une table est attendue, non { $found }
settings-not-view = la vue { $name } doit être un texte contenant des options de list, comme "--state open --priority high"
settings-not-size = une taille en Mio est attendue, comme "25MiB"
settings-size-long = un fichier de { $n } Mio ne peut pas être conservé ; la limite `file` est de { $most } Mio
settings-many = il y en a { $n } ; la limite `{ $limit }` est de { $most }
settings-not-count = un nombre entier à partir de 0 est attendu
settings-not-flag = true ou false est attendu, sans guillemets
settings-not-list = une liste entre crochets est attendue, non { $found }
settings-not-address = « { $given } » n’est pas une adresse de courriel
settings-not-server = « { $given } » n’est pas un serveur de courrier : smtps://hôte:465, smtp://hôte:587 (STARTTLS), ou smtp+plain://localhost:25 sur cette machine
settings-half-login = user et password_file vont ensemble
settings-login-in-clear = un mot de passe ne s’envoie pas sans TLS : smtps:// ou smtp://
settings-not-absolute = « { $given } » n’est pas le chemin complet d’un programme
settings-two-mailers = sendmail ou smtp, pas les deux
settings-not-answer = la réponse type { $name } a fr, en et then, non { $given }
settings-answer-language = la réponse type { $name } doit être dans les deux langues, fr et en
settings-answer-place = la réponse type { $name } contient « { $place } », qui n’existe pas ; possibles : { $known }
settings-answer-then = « { $given } » n’est pas une suite possible : { $known }
bad-view = la vue { $name } des réglages est inutilisable : { $reason }
bad-view-options = « { $given } » ne sont pas des options de list
settings-unreadable = les réglages { $file } sont illisibles : { $reason }

## La base et le système

store-busy = la base est occupée : d’autres y écrivent depuis trop longtemps ; la limite `store_wait` est de { $most } s
store-held = la base est occupée : le processus { $pid } de { $login }, lancé { $since }, y écrit depuis trop longtemps ; la limite `store_wait` est de { $most } s
store-held-stopped = la base est occupée : le processus { $pid } de { $login }, lancé { $since }, a été suspendu alors qu’il y écrivait
store-full = le disque est plein
store-missing = il n’y a pas de base dans { $path }
store-exists = { $path } existe déjà et n’est pas remplacé
store-foreign = { $path } n’est pas une base almacare
store-newer = { $path } a été créé par un almacare plus récent (version { $version })
store-read-only = { $path } se lit mais ne s’écrit pas
store-damaged = la base est endommagée : { $detail }
store-io = { $path } : { $reason }
store-disk = le disque a refusé de lire ou d’écrire la base ({ $detail }) : rien n’a changé
hint-disk = un quota, une limite ou un disque défaillant : almacare doctor et le journal du système en disent plus
store-unsure = la toute dernière étape a échoué ({ $detail }) : le changement est peut-être enregistré, peut-être pas
hint-unsure = vérifiez avant de recommencer ; ce qui porte une --key peut être répété sans risque
server-address = l’adresse du serveur est inutilisable : { $detail }
hint-server-address = postgres://UTILISATEUR@MACHINE/BASE ; almacare aide installation dit tout
server-not-built-in = ce programme a été compilé sans ce qui parle à un serveur PostgreSQL
server-unreachable = le serveur de base de données ne répond pas : { $detail }
server-refuses = le serveur de base de données ne laisse pas entrer ce programme : { $detail }
hint-server-refuses = vérifiez le rôle et la base dans l’adresse, son passfile ou son sslcert, et pg_hba.conf sur le serveur
server-no-cipher = le serveur de base de données ne parle pas TLS : rien ne lui a été envoyé
hint-server-no-cipher = son administrateur l’active (ssl = on) ; avec sslmode=disable dans l’adresse, quiconque est sur le chemin peut tout lire et tout changer
server-signer = le certificat du serveur de base de données n’est signé par personne que l’on connaisse ici
hint-server-signer = sslrootcert=FICHIER dans l’adresse nomme le certificat de qui le signe
server-name = le certificat du serveur de base de données ne vaut pas pour { $name }
hint-server-name = l’adresse doit appeler le serveur comme son certificat l’appelle (subjectAltName)
server-expired = le certificat du serveur de base de données a expiré
server-not-yet = le certificat du serveur de base de données n’est pas encore valable
hint-server-dates = son administrateur le renouvelle ; ou l’horloge de cette machine est fausse
server-authority = le certificat du serveur de base de données est celui d’une autorité, pas d’un serveur (CA:TRUE)
hint-server-authority = son administrateur en fait un avec CA:FALSE, signé par cette autorité ou par lui-même
server-distrusted = le certificat du serveur de base de données n’est pas digne de confiance : { $detail }
hint-server-certificate = son administrateur en sait plus
server-no-certificate = { $path } ne contient ni certificat ni clé utilisables
hint-server-no-certificate = ils sont au format PEM, comme openssl les écrit ; une clé est sans phrase secrète, et celle du certificat
server-only-reads = le serveur de base de données ne fait que lire pour l’instant : il attend de prendre le relais d’un autre
hint-only-reads = réessayez quand un des serveurs accepte les changements ; l’administrateur de la base en sait plus
server-not-a-file = cela vaut pour un guichet dans un fichier, et celui-ci est sur un serveur
hint-not-a-file = almacare déménager --to EMPLACEMENT fait passer un guichet de l’un à l’autre
store-moved = ce guichet a déménagé vers { $to } : c’est là-bas qu’il faut écrire
store-engine = la base est inutilisable : { $detail }
store-no-folder = le dossier { $path } n’existe pas
hint-again = réessayez
hint-let-go = { $login } ou l’administrateur peut y mettre fin : kill -CONT { $pid } le laisse continuer, kill { $pid } l’arrête ; rien n’est perdu dans les deux cas
hint-room = faites de la place, puis réessayez
hint-init = almacare init en crée une
hint-other-store = nommez-en une autre avec --db
hint-upgrade = mettez almacare à jour
hint-doctor = almacare doctor en dit plus
no-mail = Ce service n’envoie pas de courrier : ni sendmail ni smtp n’est réglé
hint-no-mail = almacare help courrier dit comment
no-letter = Il n’y a pas de courrier { $id } dans la file
letter-not-retried = Le courrier { $id } est parti, ou en train de partir
hint-mail-queue = almacare mail queue les montre
mail-failing = { $n -> 
        [one] Un courrier n’a pas été accepté par la messagerie et reste en file : { $reason }
       *[other] { $n } courriers n’ont pas été acceptés par la messagerie et restent en file : { $reason }
    }
mail-refused = { $n -> 
        [one] Un courrier ne peut pas être remis : { $reason }
       *[other] { $n } courriers ne peuvent pas être remis : { $reason }
    }
mail-interrupted = Interrompu ; ce qui n’a pas été remis reste en file
mail-broken-template = Le modèle { $file }, ligne { $line }, est inutilisable ({ $reason }) ; celui du programme le remplace
mail-open-secret = { $path } contient un mot de passe et peut être lu par d’autres
mail-unusable = { $key } : { $path } est inutilisable : { $reason }
hint-mail-open-secret = chmod o= { $path }
mail-digest-subject = { $n -> 
        [one] Un changement sur vos demandes
       *[other] { $n } changements sur vos demandes
    }
mail-rotated = Les adresses sont désormais signées d’un nouveau secret ; celles du précédent restent acceptées
mail-button-well-subject = Tout va bien
mail-button-well-body = Tout va bien : la demande peut être close.
mail-button-unsolved-subject = Ce n’est pas résolu
mail-button-unsolved-body = Ce n’est pas résolu : 
mail-button-heart-subject = ❤
mail-button-heart-body = ❤ Merci !
mail-no-text = (message sans texte)
mail-cut-short = [Une partie de ce courrier n’est pas reprise : il dépasse ce qui est lu. almacare mail show le montre tel qu’il est arrivé.]
mail-no-subject = (sans objet)
mail-unreadable = Courrier illisible
mail-unreadable-text = Un courrier est arrivé qui ne peut pas être lu. Il est joint tel quel.
mail-ack-subject = Votre demande
mail-change-received = un courrier mis de côté
received = { $verdict } ({ $reason })
received-on = { $verdict }, #{ $ticket } ({ $reason })
received-file = { $file } : { $told }
received-aside = Il est mis de côté : almacare mail queue --aside
explained-glad = Rien qu’un remerciement, et chaleureux (règle { $rule })
explained-thanks = Rien qu’un remerciement (règle { $rule })
aside-nothing = Aucun courrier n’est mis de côté
aside-line = { $id } de { $from }, { $at } : { $subject } — { $told }
aside-accepted = { $id } de { $from } : { $subject } — désormais #{ $ticket }
arrival-lost = Le courrier { $id } manque dans la base
arrival-not-aside = Le courrier { $id } n’est pas mis de côté ; il appartient à #{ $ticket }
arrival-no-sender = Le courrier { $id } n’a pas d’expéditeur unique ; précisez pour qui avec --for PERSONNE
no-arrival = Aucun courrier { $id } n’est arrivé
no-letter-given = Il n’y a pas de courrier sur l’entrée standard
letter-unread = { $path } ne peut pas être lu : { $reason }
no-mbox = { $path } n’est pas une boîte aux lettres : aucune ligne n’y sépare des courriers comme le veut la RFC 4155
verdict-new-ticket = un nouveau ticket
verdict-reply = une réponse
verdict-thanks = un remerciement
verdict-button = un lien d’une résolution
verdict-duplicate = déjà vu
verdict-own-mail = un courrier du guichet lui-même
verdict-automatic = automatique
verdict-bounce = un retour de courrier
verdict-list = une liste de diffusion
verdict-stranger = mis de côté
verdict-unreadable = illisible
reason-fits-no-ticket = il n’appartient à aucun ticket
reason-signed-address = envoyé à une adresse signée pour cet expéditeur
reason-in-thread = il répond à un courrier du guichet
reason-known-thread = il répond à un courrier connu
reason-subject-tag = l’objet nomme un ticket de cet expéditeur
reason-asked = comme demandé
reason-seen-before = il est déjà arrivé
reason-loop-mark = il porte la marque anti-boucle de ce guichet
reason-own-address = il vient de l’adresse du guichet
reason-delivery-report = un rapport de remise
reason-failed-recipients = il nomme des destinataires en échec
reason-mail-system = envoyé par une messagerie
reason-bounce-subject = son objet est celui d’un retour
reason-receipt = un accusé de lecture
reason-report = un rapport de messagerie
reason-auto-submitted = marqué comme envoyé par un programme
reason-auto-answered = marqué comme réponse automatique
reason-precedence = marqué comme envoi en nombre
reason-away-subject = son objet annonce une absence
reason-null-sender = sans expéditeur à qui répondre
reason-list-id = il nomme sa liste
reason-list-fields = il porte les marques d’une liste
reason-no-single-sender = il ne nomme pas un seul expéditeur
reason-not-on-ticket = son expéditeur n’est pas sur le ticket
reason-for-agents-only = il répond à un courrier réservé aux équipiers
reason-failed-authentication = le serveur de courrier dit qu’il vient de quelqu’un d’autre
reason-bad-signature = la signature de l’adresse visée est fausse
reason-expired-signature = l’adresse visée a expiré
reason-other-domain = le domaine de son expéditeur ne peut pas ouvrir de ticket
reason-too-many-tickets = son expéditeur a ouvert dans l’heure autant de tickets que la limite `mail_tickets` le permet
reason-reopened-too-often = des courriers ont rouvert le ticket aujourd’hui aussi souvent que la limite `mail_reopenings` le permet
reason-not-a-letter = ce n’est pas un courrier
mail-change-created = ouverte
mail-change-assigned = prise en charge
mail-change-replied = un nouveau message
mail-change-noted = une note interne
mail-change-edited = modifiée
mail-change-waiting = une réponse est attendue
mail-change-held = suspendue
mail-change-woken = de nouveau ouverte
mail-change-reminded = une réponse tarde
mail-change-resolved = résolue
mail-change-closed = close
mail-change-reopened = rouverte
mail-change-rated = notée
mail-change-warned = bientôt close
letter-done-sent = Courrier { $id } sur #{ $ticket } remis, pour { $to }
letter-done-waiting = Courrier { $id } sur #{ $ticket }, pour { $to }, non accepté ; nouvel essai { $due } : { $reason }
letter-done-folded = Courrier { $id } sur #{ $ticket }, pour { $to }, non accepté ; nouvel essai { $due } : { $reason }
letter-done-failed = Courrier { $id } sur #{ $ticket }, pour { $to }, en échec : { $reason }
letter-done-nothing = Aucun courrier à remettre.
letter-planned = Courrier { $id } sur #{ $ticket } serait remis, pour { $to }
letter-planned-nothing = Aucun courrier ne serait remis.
letter-queued-waiting = { $attempts -> 
        [0] Courrier { $id } sur #{ $ticket }, pour { $to } : à remettre { $due }
       *[other] Courrier { $id } sur #{ $ticket }, pour { $to } : nouvel essai { $due }, essayé { $attempts } fois : { $reason }
    }
letter-queued-folded = Courrier { $id } sur #{ $ticket }, pour { $to } : retenu, part avec d’autres { $due }
letter-queued-failed = Courrier { $id } sur #{ $ticket }, pour { $to } : en échec, { $reason }  → almacare mail retry { $id }
letter-queued-nothing = Aucun courrier en attente.
letter-retried = Le courrier { $id } sur #{ $ticket } va être réessayé, pour { $to }
letter-retried-nothing = Aucun courrier en attente.
letter-reason-too-slow = pas terminé en 60 secondes, interrompu
letter-reason-too-often = chaque tentative a été interrompue
letter-reason-no-address = l’adresse n’en est pas une
hint-restore = gardez le fichier tel quel et revenez à la dernière sauvegarde : almacare restaurer FICHIER
hint-help-all = almacare --help
no-home = il n’y a pas de dossier personnel où garder un guichet : nommez une base avec --db
no-folder = le dossier { $path } ne peut pas être créé : { $reason }
no-randomness = le système ne donne pas de nombres aléatoires : { $reason }
no-store-to-back-up = il n’y a pas encore de guichet, donc rien à copier
no-store-to-export = il n’y a pas encore de guichet, donc rien à exporter
import-unreadable = le fichier ne peut pas être lu : { $reason }
import-line = ligne { $line } : { $why }
import-no-desk = ce n’est pas le début d’un guichet exporté par almacare
import-another-desk = un autre guichet commence ici : un fichier n’en contient qu’un
import-later = ce fichier a été écrit par un almacare plus récent (format { $format })
import-unknown = les lignes de type « { $kind } » sont inconnues ici : le fichier vient-il d’un almacare plus récent ?
import-no-line = cette ligne est illisible ({ $reason })
import-altered = ce n’est pas ce qui a été exporté : le contenu ne correspond pas à son empreinte
import-not-next = l’événement { $id } devrait se trouver ici
import-dangling = { $what } { $id } ne figure nulle part plus haut
import-person = le compte de numéro
import-ticket = le ticket
import-event = l’événement
import-seal = le sceau ne correspond pas aux événements qui le précèdent
import-after-end = quelque chose suit la fin
import-miscounted = il manque des lignes, ou il y en a trop : la fin en compte d’autres
import-truncated = le fichier est tronqué : sa fin manque
import-diverged = le guichet présent ici a évolué autrement depuis l’export
import-no-admin = personne n’administrerait le guichet ici : { $login } n’est pas l’un de ses administrateurs ({ $admins })
hint-import-no-admin = sur l’ancien guichet : almacare user add LOGIN --role admin, puis un nouvel export
import-not-empty = il y a déjà un autre guichet ici : un guichet s’installe dans un guichet vide
import-other-begun = un autre guichet est en cours de reprise ici
hint-import-elsewhere = almacare --db NOUVEAU import FICHIER
import-left-out = { $n ->
    [one] une ligne a été laissée de côté
   *[other] { $n } lignes ont été laissées de côté
}
import-row-of = ligne { $line } ({ $id }) : { $why }
map-word = « { $given } » est inconnu ici : { $known }
map-delimiter = un seul signe est attendu entre les cases, par exemple ";"
map-format = « { $given } » n’est pas un format de date : "%d/%m/%Y %H:%M"
map-zone = « { $given } » n’est pas un fuseau : UTC, local, +01:00
map-column = le tableau n’a pas de colonne « { $given } » : { $known }
row-missing = { $column } manque
row-date = { $column } : « { $given } » n’est pas une date de la forme { $format }
row-word = { $column } : la correspondance ne dit pas ce que signifie « { $given } »
row-count = { $column } : « { $given } » n’est pas un nombre
row-count-large = { $column } : le ticket est revenu { $n } fois ; la limite `reopened` est de { $most }
row-width = { $n } cases, alors que la première ligne en a { $width }
row-twice = une ligne porte déjà ce numéro plus haut
no-ground = une clôture au nom du demandeur demande une raison
output-failed = la réponse ne peut pas être écrite : { $reason }
internal = almacare a un défaut et s’est arrêté ; rien n’est resté à moitié fait ({ $reason })

## Le jeu

demo-scene = ── { $at } · { $who }
demo-scene-alone = ── { $at }
demo-agent = Léa Martin
demo-requester = Marie Dupont
demo-printer = L’imprimante du deuxième étage est en panne
demo-printer-text = Elle n’imprime plus, et mes factures doivent partir aujourd’hui.
demo-printer-question = Qu’affiche son écran ?
demo-printer-answer = Il affiche : « Remplacer le toner », en rouge.
demo-printer-done = Toner remplacé, page de test imprimée.
demo-access = Accès au dossier de la comptabilité
demo-access-done = Vous pouvez y lire et y écrire dès votre prochaine connexion.
demo-screen = Mon écran clignote
demo-screen-done = Câble remplacé.
demo-screen-again = Il clignote de nouveau depuis ce matin.
demo-screen-done-again = Écran échangé contre un neuf.
demo-screen-thanks = Parfait, merci beaucoup ! ❤️
demo-crowd = { $n } autres tickets ont été ouverts ces six dernières semaines.
demo-person-nadia = Nadia Benali
demo-person-tom = Tom Weber
demo-person-hugo = Hugo Moreau
demo-person-paul = Paul Petit
demo-person-ines = Inès Garcia
demo-person-karim = Karim Haddad
demo-person-claire = Claire Roussel
demo-tag-1 = réseau
demo-tag-2 = arrivée
demo-tag-3 = compte
demo-tag-4 = messagerie
demo-tag-5 = logiciel
demo-tag-6 = stockage
demo-tag-7 = téléphone
demo-tag-8 = sécurité
demo-tag-9 = imprimante
demo-tag-10 = prêt
demo-tag-11 = sauvegarde
demo-tag-12 = réseau
demo-question = Depuis quand, et dans quel bureau ?
demo-again = C’est de nouveau comme avant, depuis ce matin.
demo-answer-1 = Je m’en occupe.
demo-answer-2 = Je passe vous voir cet après-midi.
demo-answer-3 = Je constate la même chose ici, et je m’en charge.
demo-done-1 = C’est fait ; vous pouvez réessayer.
demo-done-2 = Rétabli, et vérifié avec l’un de vos collègues.
demo-done-3 = Remplacé. L’ancien repart chez le fabricant.
demo-glad-1 = Rapide et aimable, merci.
demo-glad-2 = Cela marche mieux qu’avant.
demo-glad-3 = Bien expliqué.
demo-sorry-1 = C’était long, et personne ne m’a dit pourquoi.
demo-sorry-2 = Cela marche, mais il a fallu le redemander.
demo-sorry-3 = La moitié seulement est réglée.
demo-end = Fin de la démonstration. Pour continuer sur ce guichet :

    { "    " }export ALMACARE_DB={ $path }
demo-subject-1 = Pas de réseau en salle de réunion B
demo-subject-2 = Ordinateur pour une arrivée le premier du mois
demo-subject-3 = Mot de passe oublié
demo-subject-4 = La messagerie redemande sans cesse le mot de passe
demo-subject-5 = Installer le logiciel de dessin
demo-subject-6 = Le dossier partagé est plein
demo-subject-7 = Téléphone sans tonalité
demo-subject-8 = Un courriel suspect
demo-subject-9 = Le scanner n’envoie plus de courriel
demo-subject-10 = Emprunter un vidéoprojecteur pour jeudi
demo-subject-11 = La sauvegarde de mon portable échoue
demo-subject-12 = Le Wi-Fi coupe toutes les dix minutes

## L’aide

overview = almacare { $version } : le guichet informatique dans votre terminal

    { "  " }demander  almacare nouveau "L’imprimante est en panne"  ouvrir un ticket
    { "  " }          almacare liste · voir 42 · répondre 42        suivre, répondre
    { "  " }          almacare clore 42 --heart                     ça marche, merci
    { "  " }traiter   almacare prendre 42 · attendre · suspendre · résoudre 42
    { "  " }guichet   almacare init · user add · sweep · doctor · backup
    { "  " }essayer   almacare demo

    Tout : almacare aide. Une commande : almacare aide répondre.
    La vie d’un ticket : almacare aide cycle-de-vie.
help-usage = almacare [OPTIONS] COMMANDE
heading-usage = Utilisation :
heading-options = Options :
heading-arguments = Arguments :
heading-verbs = Commandes :
heading-examples = Exemples :
heading-ask = Demander :
heading-work = Traiter :
heading-follow = Suivre :
heading-administer = Administrer :
help-almacare = Le guichet unique de la DSI, dans un terminal.
help-new = Ouvrir un ticket
help-new-examples = { "  " }almacare nouveau "L’imprimante du deuxième étage est en panne" -m "Elle fume." --urgency élevée
    { "  " }journalctl -b -p err | almacare nouveau "Erreurs depuis le démarrage" -F -
    { "  " }almacare nouveau "Badge de Marie" --for marie --cc paul
help-reply = Écrire un message public sur un ticket
help-reply-examples = { "  " }almacare reply 42 -m "C’est celle près de la fenêtre"
    { "  " }almacare reply 42 --wait -m "De quelle imprimante s’agit-il ?"
    { "  " }almacare reply 42 --resolve -m "Toner remplacé"
help-close = Valider une résolution, ou annuler une demande
help-close-examples = { "  " }almacare close 42 --heart
    { "  " }almacare close 42 --rate 4 -m "rapide"
    { "  " }almacare close 42 --withdraw
    { "  " }almacare close 42 --on-behalf "dit par téléphone"
help-reopen = Dire que ce n’est pas résolu ; pour les équipiers, sortir aussi d’une attente ou d’une pause
help-reopen-examples = { "  " }almacare reopen 42 -m "Elle s’est encore arrêtée"
help-take = Prendre des tickets en charge
help-take-examples = { "  " }almacare take 42 43
    { "  " }almacare take 42 --force
help-assign = Attribuer des tickets à un équipier, ou retirer l’attribution
help-assign-examples = { "  " }almacare assign 42 lea
    { "  " }almacare list --ids --assignee tom | almacare assign - aucun
help-note = Écrire une note interne, réservée aux équipiers
help-note-examples = { "  " }almacare note 42 -m "La garantie finit en mars"
help-wait = Attendre le demandeur, ou quelqu’un d’autre
help-wait-examples = { "  " }almacare wait 42 -m "De quelle imprimante s’agit-il ?"
    { "  " }almacare wait 42 --on Dell --until "3 février"
help-hold = Mettre des tickets en pause, jusqu’à une date si vous en donnez une
help-hold-examples = { "  " }almacare hold 42 --until lundi
    { "  " }almacare hold 42
help-resolve = Dire ce qui a été fait ; fait courir le délai avant la clôture
help-resolve-examples = { "  " }almacare resolve 42 -m "Toner remplacé"
    { "  " }almacare list --ids --tag imprimante | almacare resolve - -m "Pilote mis à jour"
help-edit = Modifier le sujet, la priorité, l’urgence, les étiquettes, les observateurs, les liens
help-edit-examples = { "  " }almacare edit 42 --priority haute --tag imprimante
    { "  " }almacare edit 42 --cc marie,-paul
    { "  " }almacare edit 42 --link duplicates:12
help-list = Lister les tickets, d’abord ceux qui vous attendent
help-list-examples = { "  " }almacare liste
    { "  " }almacare liste non-attribués --priority haute,critique
    { "  " }almacare liste --state tous --requester moi --sort modifiés --limit 20
    { "  " }almacare liste --state '!résolu,!clos' --tag imprimante --json=id,subject,state
help-search = Chercher des mots dans les tickets et leurs échanges
help-search-examples = { "  " }almacare chercher imprimante toner
    { "  " }almacare chercher "plus de papier" 'imprim*' --not toner
    { "  " }almacare chercher vpn --state résolu --best --limit 5
    { "  " }almacare chercher wifi --ids | almacare modifier - --tag wifi
help-show = Montrer des tickets avec leur conversation
help-show-full = Avec ce que cite un courrier, et sa signature
help-show-examples = { "  " }almacare show 42
    { "  " }almacare show 42 --json | jq .state
help-log = Montrer ce qui s’est passé, événement par événement
help-log-examples = { "  " }almacare log 42
    { "  " }almacare log --since lundi --by lea
    { "  " }almacare journal --since "vendredi 18h" --digest | mail -s "Passation" dsi@exemple.fr
help-user = Personnes et rôles
help-user-add = Ajouter une personne
help-user-list = Lister les personnes
help-user-show = Montrer une personne
help-user-edit = Modifier une personne
help-user-add-examples = { "  " }almacare user add lea --name "Léa Martin" --email lea@example.org --role équipier --lang fr
help-user-edit-examples = { "  " }almacare user edit moi --lang fr
help-sweep = Traiter les échéances (reprises, rappels, avertissements, clôtures) ; à lancer par cron
help-sweep-examples = { "  " }almacare sweep
    { "  " }almacare sweep --dry-run --at "lundi 9h"
help-mail = Les courriers : ceux qui partent, ceux qui arrivent
help-mail-send = Remettre les courriers arrivés à échéance ; sweep le fait aussi
help-mail-send-examples = { "  " }almacare mail send
    { "  " }almacare mail send --now --verbose
help-mail-send-now = Ne pas attendre le délai qui laisse le temps de se raviser
help-mail-send-dry-run = Dire ce qui serait remis, et ne rien changer
help-mail-send-verbose = Dire ce que devient chaque courrier
help-mail-queue = Les courriers pas encore partis, et ceux en échec
help-mail-queue-aside = Les courriers reçus qui ont été mis de côté
help-mail-queue-examples = { "  " }almacare mail queue
    { "  " }almacare mail queue --json
help-mail-retry = Réessayer des courriers, et leurs adresses si elles étaient abandonnées
help-mail-retry-letters = Les numéros des courriers, tels que mail queue les montre
help-mail-retry-all = Tous ceux qui ont échoué ou attendent un nouvel essai
help-mail-retry-examples = { "  " }almacare mail retry 12
    { "  " }almacare mail retry --all
help-mail-rotate = Signer les adresses d’un nouveau secret ; le précédent reste accepté
help-mail-rotate-examples = { "  " }almacare mail rotate
help-mail-receive = Prendre un courrier à la messagerie, sur l’entrée standard
help-mail-receive-recipient = À qui il était destiné, selon la messagerie
help-mail-receive-maildir = Prendre tous les nouveaux courriers d’un maildir
help-mail-receive-mbox = Prendre tous les courriers d’une boîte en un fichier
help-mail-receive-verbose = Dire ce que devient chaque courrier
help-mail-receive-examples = { "  " }almacare mail receive < lettre.eml
    { "  " }almacare mail receive --maildir ~/Maildir --verbose
help-mail-explain = Dire ce que deviendrait un courrier et pourquoi, sans rien changer
help-mail-explain-reply-to = Comme si c’était la réponse du demandeur de ce ticket
help-mail-explain-recipient = À qui il était destiné, selon la messagerie
help-mail-explain-examples = { "  " }almacare mail explain < lettre.eml
    { "  " }almacare mail explain --reply-to 42 --json < lettre.eml
help-mail-show = Montrer un courrier reçu
help-mail-show-letter = Son numéro, tel que mail queue --aside et log le montrent
help-mail-show-raw = Ses octets tels qu’ils sont arrivés
help-mail-show-examples = { "  " }almacare mail show 7
    { "  " }almacare mail show 7 --raw > lettre.eml
help-mail-accept = Faire des tickets de courriers mis de côté
help-mail-accept-letters = Les numéros des courriers, tels que mail queue --aside les montre
help-mail-accept-requester = Pour qui, si ce n’est pour son expéditeur
help-mail-accept-examples = { "  " }almacare mail accept 7
    { "  " }almacare mail accept 7 --for marie
help-init = Créer le guichet
help-init-examples = { "  " }almacare init
    { "  " }almacare --db /srv/guichet.db init
help-doctor = Examiner la base ; ne change rien
help-doctor-examples = { "  " }almacare doctor
help-backup = Sauvegarder la base sans interrompre le service
help-backup-examples = { "  " }almacare backup /sauvegardes/guichet-lundi.db
help-restore = Revenir à une sauvegarde de la base
help-restore-examples = { "  " }almacare restaurer /sauvegardes/guichet-lundi.db
    { "  " }almacare restaurer --dry-run /sauvegardes/guichet-lundi.db
help-restore-file = La copie, telle qu’almacare backup l’a écrite ; - est l’entrée standard
help-restore-yes = Ne pas demander, même si des changements faits depuis disparaissent du guichet
help-restore-dry-run = Examiner la copie et dire ce qui disparaîtrait ; rien ne change
help-export = Écrire le guichet entier en lignes JSON
help-export-examples = { "  " }almacare export guichet.jsonl
    { "  " }almacare export | gzip > guichet.jsonl.gz
help-export-file = Le nouveau fichier à écrire ; sans nom, la sortie standard
help-move = Déménager le guichet entier vers un autre fichier ou un serveur
help-move-examples = { "  " }almacare déménager --to postgres://guichet@bd.example.org/assistance
    { "  " }almacare --db postgres://guichet@bd.example.org/assistance déménager --to /srv/guichet.db
help-move-to = Destination : le chemin d’un nouveau fichier, ou l’adresse d’un serveur
help-move-yes = Ne pas demander, même si plus rien ne peut être écrit ici ensuite
help-move-dry-run = Dire ce qui partirait et si l’emplacement est libre ; rien ne change
help-import = Reprendre un guichet exporté, ou les tickets d’un autre outil
help-import-examples = { "  " }almacare --db nouveau.db import guichet.jsonl
    { "  " }zcat guichet.jsonl.gz | almacare import --dry-run -
    { "  " }almacare import --from csv --map servicenow.toml incidents.csv
help-import-from = csv : le fichier est un tableau d’un autre outil, selon --map
help-import-map = Ce que signifient ses colonnes (almacare help import)
value-form = FORME
value-place = EMPLACEMENT
help-import-file = Le fichier ; - est l’entrée standard
help-import-dry-run = Tout vérifier et dire ce qui en résulterait ; rien n’est gardé
help-demo = Lancer une démonstration sur un guichet jetable
help-demo-examples = { "  " }almacare demo
argument-ids = Numéros de ticket : 42, #42, 42-45 ; - les lit sur l’entrée standard
help-log-ids = Numéros de ticket ; à défaut, tous ceux que vous pouvez voir
argument-message = Le texte
argument-file = Le fichier qui contient le texte ; - est l’entrée standard
argument-json = Répondre en JSON, avec ces seuls champs ; --json=help les énumère
argument-csv = Répondre en CSV, avec ces seuls champs
argument-ids-only = Répondre par les numéros uniquement
help-list-ids = Répondre par les numéros uniquement, un par ligne
help-user-list-ids = Répondre par les identifiants uniquement, un par ligne
argument-key = Clé d’unicité : un second appel avec la même clé ne fait rien
argument-urgency = Urgence : faible, normale, élevée
argument-requester = Le demandeur
help-new-requester = L’ouvrir pour cette personne (équipiers)
help-new-subject = De quoi il s’agit, en une ligne
argument-cc = Personnes à ajouter comme observateurs
help-new-follows = Le ticket auquel celui-ci fait suite ; il en garde les personnes et le sujet
help-reply-wait = Puis attendre le demandeur, ou QUI (équipiers)
help-reply-resolve = Le message est la résolution (équipiers)
help-close-heart = Avec un ❤, la meilleure évaluation
help-close-rate = Évaluation de 1 à 5 (5 = ❤)
help-close-withdraw = Annuler la demande (sans évaluation)
help-close-on-behalf = Clore au nom du demandeur, pour cette raison (équipiers)
help-take-force = Même si quelqu’un d’autre s’en charge
help-assign-words = Les tickets, puis l’équipier ; aucun retire l’attribution
help-wait-on = Qui : un compte, une adresse, ou seulement un nom
argument-until = Jusqu’à quand : 2026-12-01, +3j, lundi 9h
argument-priority = La priorité de la DSI : basse, moyenne, haute, critique
help-edit-subject = Le nouveau sujet
argument-kind = incident ou demande de service
help-edit-tag = Étiquettes à ajouter et, avec -, à retirer (équipiers)
help-edit-cc = Observateurs à ajouter et, avec -, à retirer
help-edit-link = Liens à ajouter et, avec -, à retirer : relates, duplicates, follows, parent (équipiers)
help-list-state = Uniquement ces états : ouvert, en attente, en pause, résolu, clos ; tous, quel que soit l’état ; !clos, tous sauf les clos
help-search-words = Ce qu’on cherche : tous ces mots, 'imprim*' pour un début, "deux mots" pour une suite de mots
help-search-not = Écarter les tickets qui contiennent ce mot
help-search-best = Trier par pertinence plutôt que par date
help-attachment = Les fichiers joints à un ticket
argument-id = Numéro de ticket
help-attachment-list = Lister les fichiers d’un ticket
help-attachment-list-examples = { "  " }almacare fichier liste 42
help-attachment-save = Enregistrer des fichiers d’un ticket dans un dossier ; n’en remplace aucun
help-attachment-save-examples = { "  " }almacare fichier enregistrer 42 --to /tmp
    { "  " }almacare fichier enregistrer 42 plan.pdf --to .
help-attachment-save-name = Son nom ou son numéro ; tous si rien n’est donné
argument-to = Le dossier
argument-attach = Fichiers à joindre ; tous les mots jusqu’à l’option suivante
argument-template = Une réponse type des réglages
argument-duplicate-of = Résoudre comme doublon du ticket ID, où le traitement se poursuit
help-edit-item = Son service du catalogue ; aucun
help-list-assignee = Uniquement ceux de cet équipier ; moi ou aucun
help-list-requester = Uniquement ceux de ce demandeur ; moi
help-list-priority = Uniquement ces priorités
help-list-tag = Uniquement ceux qui portent ces étiquettes
help-list-item = Uniquement ceux de ce service du catalogue
help-list-since = Uniquement les tickets modifiés depuis cette date
help-list-due = Uniquement ceux qui ont une échéance, la prochaine d’abord
help-list-watcher = Uniquement ceux que suit cette personne ; moi
help-list-until = Uniquement les tickets non modifiés depuis cette date
help-list-limit = Nombre maximal de tickets ; indique combien ne sont pas affichés
help-list-sort = Ordre : actions, récents, anciens, modifiés, priorité, échéance
help-list-view = Une vue des réglages, ou miens, file, non-attribués, en-attente, échéances, suivis
help-log-since = Uniquement depuis cette date
help-log-by = Uniquement ce que cette personne a fait, ou ce qui a été fait avec ses droits, chaque fois avec son opération (voir annuler)
help-log-follow = Continuer à montrer ce qui se passe
help-user-add-login = Identifiant de connexion
argument-person = Un identifiant ou une adresse ; moi
argument-name = Le nom complet
argument-email = L’adresse de messagerie
argument-role = demandeur, équipier ou administrateur
argument-person-lang = La langue de la personne : fr ou en
help-sweep-dry-run = Dire ce qui serait fait, et ne rien changer
help-sweep-at = Avec --dry-run : ce qui aura été fait à ce moment
help-sweep-verbose = Dire ce qui a été fait
help-backup-file = Le fichier à écrire
argument-db = La base à utiliser
argument-config = Les réglages à utiliser
argument-lang = La langue de la réponse : fr ou en
argument-rights-of = Agir avec les droits de cette personne (administrateurs)
argument-help = Montrer cette aide
argument-version = Afficher la version ; avec -v, de quel guichet il s’agit, et pourquoi
value-id = ID
value-text = TEXTE
value-file = FICHIER
value-path = CHEMIN
value-fields = CHAMPS
value-person = PERSONNE
value-who = QUI
value-when = QUAND
value-key = CLÉ
value-subject = SUJET
value-urgency = URGENCE
value-priority = PRIORITÉ
value-kind = NATURE
value-state = ÉTAT
value-words = MOTS
value-dir = DOSSIER
value-word = MOT
value-view = VUE
value-order = ORDRE
value-tag = ÉTIQUETTE
value-item = SERVICE
value-reason = RAISON
value-login = IDENTIFIANT
value-name = NOM
value-address = ADRESSE
value-role = RÔLE
value-lang = LANGUE
value-1-5 = 1-5
help-demo-tickets = Combien de tickets ajouter à ceux de la démonstration
help-edit-requester = Un autre demandeur (équipiers)
help-edit-priority = La priorité de la DSI : basse, moyenne, haute, critique (équipiers)
help-edit-kind = incident ou demande de service (équipiers)
help-wait-message = La question, que le demandeur lit aussi ; -m "" n’en pose aucune
help-hold-message = Le motif, que le demandeur lit aussi
help-hold-until = Jusqu’à quand : 2026-12-01, +3j, lundi 9h ; à défaut la dernière date ; aucune pour n’en fixer aucune
help-resolve-message = Ce qui a été fait, que le demandeur lit
help-reopen-message = La raison
help-note-message = La note, que seuls les équipiers lisent
help-reply-message = Le message, que lisent tous ceux qui suivent le ticket
help-close-message = Un commentaire
help-new-message = La description
list-empty = Aucun ticket.
attachments-none = Aucun fichier.
attachment-saved = { $path } ({ $size })
size-bytes = { $n } o
size-kib = { $n } Kio
size-mib = { $n } Mio
duplicate-text = Nous traitons déjà cette demande dans le ticket #{ $id }.
duplicate-text-hidden = Nous traitons déjà cette demande : une autre personne nous a signalé la même chose.
example-file = plan.pdf
search-empty = Rien trouvé.
search-opened = Aucun ticket ne contient exactement ces mots. Ceux-ci ont des mots qui commencent ainsi :
list-left-out = { $n ->
        [one] { $n } autre ticket non affiché (--limit)
       *[other] { $n } autres tickets non affichés (--limit)
    }
list-left-many = Plus de { $n } autres tickets non affichés (--limit)
label-excerpt = Extrait
choices-urgency = faible (low), normale (normal), élevée (high)
choices-priority = basse (low), moyenne (medium), haute (high), critique (critical)
choices-state = ouvert (open), en attente (pending), en pause (on_hold), résolu (resolved), clos (closed) ; tous dans une liste
choices-kind = incident, demande de service (service_request)
choices-role = demandeur (requester), équipier (agent), administrateur (admin)
choices-language = fr, en
choices-link = lié à (relates), doublon de (duplicates), suite de (follows), rattaché à (parent), et leurs inverses (duplicated_by, followed_by, child)
choices-order = actions (moves), récents (newest), anciens (oldest), modifiés (updated), priorité (priority), échéance (due)
weekday-short-1 = lun.
weekday-short-2 = mar.
weekday-short-3 = mer.
weekday-short-4 = jeu.
weekday-short-5 = ven.
weekday-short-6 = sam.
weekday-short-7 = dim.
date-today = { $time }
date-near = { $weekday } { $time }
date-day = { $day ->
        [1] 1er
       *[other] { $day }
    } { $month }
date-day-year = { $day ->
        [1] 1er
       *[other] { $day }
    } { $month } { $year }
you = vous
team = DSI
ball-person = { $who }
ball-late = { $who } · retard { $late }
ball-closing-now = clôture imminente
ball-yours = { $who } · { $what }
ball-held-late = échéance dépassée : { $late }
until-near = jusqu’à { $when }
until-day = jusqu’au { $when }
labelled = { $label } : { $value }
list-legend = ● signale un message auquel la DSI n’a pas encore répondu
message-files = Fichiers
color-auto = auto
color-always = toujours
color-never = jamais
choice-color = un choix de couleur
choices-color = auto, toujours (always), jamais (never)
argument-color = Couleurs : auto, toujours, jamais
argument-plain = Ni cadres ni colonnes : un libellé et une valeur par ligne
argument-no-input = Ne rien demander, même dans un terminal
value-color = COULEUR
overview-data = Les tickets sont dans { $path }
overview-no-data = Pas encore de tickets ; le premier créera { $path }
heading-globals = Avec toutes les commandes :
heading-topics = Thèmes (almacare aide THÈME) :
help-french = Aussi : { $names }
help-help = Expliquer une commande ou un thème
argument-topic = Une commande ou un thème
no-help = il n’y a pas d’aide sur « { $given } » : une commande, ou bien { $known }
hint-show = almacare show { $id }
hint-quote = almacare nouveau "{ $subject }"
help-completions = Afficher le script de complétion pour bash, zsh ou fish
help-completions-examples = { "  " }source <(almacare completions bash)
    { "  " }almacare completions fish > ~/.config/fish/completions/almacare.fish
help-completions-shell = bash, zsh ou fish
bad-shell = « { $given } » n’est pas un shell avec complétion : bash, zsh, fish
complete-when = demain, lundi, +1j, +3j, +1sem
hint-message = un texte se donne avec -m : almacare { $verb } 42 -m "…"
help-user-list-examples = { "  " }almacare user list
    { "  " }almacare user list --csv=login,email
help-user-show-examples = { "  " }almacare user show moi
value-topic = THÈME
value-shell = SHELL
value-person-person = +PERSONNE,-PERSONNE
value-tag-tag = +ÉTIQUETTE,-ÉTIQUETTE
value-kind-id-kind-id = +LIEN:ID,-LIEN:ID
value-id-who = ID… QUI
ask-failed = le terminal ne répond pas : { $reason }
ask-subject = De quoi s’agit-il, en une ligne (Entrée : annuler) ?
ask-urgency = Quelle urgence : faible, normale, élevée (Entrée : normale) ?
ask-text = Des précisions (une ligne ; Entrée : aucune ; e : éditeur) ?
new-cancelled = Aucun ticket n’a été ouvert.
write-cancelled = Texte vide : rien n’a été envoyé.
write-below = Écrivez au-dessus de cette ligne ; tout ce qui suit est ignoré. Un texte vide annule.
write-new = Description d’un nouveau ticket
write-reply = Message public
write-note = Note interne
write-resolve = Résolution : ce qui a été fait
write-reopen = Raison de la réouverture
write-readers = #{ $id } sera lu par : { $who }
write-nobody = #{ $id } sera lu par l’équipier qui prendra le ticket en charge
write-agents = Note sur #{ $id }, lue par les équipiers seulement, jamais par le demandeur ni les observateurs
write-left-behind = Un texte qui n’a pas été envoyé est conservé dans { $path }
editor-missing = aucun éditeur ne démarre ({ $reason }) : définissez EDITOR
editor-failed = l’éditeur s’est terminé par une erreur
draft-unusable = le texte ne peut pas être conservé dans { $path } : { $reason }
hint-kept = votre texte est conservé ; pour l’envoyer : { $command } -F { $path }
hint-both = { $one } ; { $other }
hint-people = almacare user list
no-tag = aucun des tickets que vous pouvez voir ne porte l’étiquette « { $tag } »
no-tag-near = aucun des tickets que vous pouvez voir ne porte l’étiquette « { $tag } » ; vouliez-vous dire { $near } ?
no-view = il n’y a pas de vue « { $name } » : { $known }
hint-view-search = almacare chercher "{ $name }" cherche des mots
search-nothing = il n’y a aucun mot à chercher
search-only-not = donnez au moins un mot qui doit s’y trouver : n’exclure que des mots désignerait tout le reste
search-not-nothing = --not attend un mot
search-star = « { $given } » : un * ne se place qu’à la fin, pour tout ce qui suit
search-long = { $n } mots sont cherchés à la fois ; la limite `words` est de { $most }
hint-search = almacare chercher imprimante "plus de papier" --not toner
demo-progress = Tickets
date-weekday = { $weekday }
overview-no-store = Il n’y a pas encore de guichet dans { $path } : almacare init le crée
catalog-field-twice = deux questions portent le nom « { $name } »
catalog-choice-twice = « { $name } » figure deux fois parmi les choix
catalog-too-many-fields = le formulaire a trop de questions ; la limite `fields` est de { $most }
catalog-no-choices = une question de type choice demande des choix (choices)
catalog-idle-choices = seule une question de type choice a des choix (choices)
catalog-type = « { $given } » n’est pas un type de question : { $known }
catalog-name = « { $given } » ne peut pas être un nom ici : minuscules sans accent, chiffres, - et _
catalog-name-long = le nom compte { $n } caractères ; la limite `code` est de { $most }
catalog-missing = il manque { $key }
catalog-empty = { $key } est vide
catalog-not-list = { $key } doit être une liste
catalog-not-flag = { $key } vaut true ou false
catalog-not-texts = { $key } doit être un texte dans les deux langues : { "{" } fr = "…", en = "…" { "}" }
write-wait = Question au demandeur
hint-demo = ailleurs : almacare --db NOUVEAU-FICHIER demo, ou env -u ALMACARE_DB almacare demo
list-unread = Sans réponse de la DSI : oui
date-long-day = { $weekday } { $day ->
        [1] 1er
       *[other] { $day }
    } { $month }
date-long-day-year = { $weekday } { $day ->
        [1] 1er
       *[other] { $day }
    } { $month } { $year }
complete-all = tous
value-command = COMMANDE
bad-line-long = la ligne est trop longue pour un terminal ; la limite `line` est de { $most } octets : tapez e pour l’éditeur, ou donnez le texte avec -F
yes = oui
no = non
wants-choice = au choix : { $known }
wants-text = une ligne de texte
wants-long-text = un texte
wants-number = un nombre
wants-date = une date : 2026-12-01, demain, +3j
wants-yes-no = oui ou non
wants-person = l’identifiant d’une personne
wants-file = le chemin d’un fichier
bad-field-pair = « { $given } » n’est pas une réponse : --field nom=valeur
bad-answer = « { $label } » : « { $given } » ne convient pas, il faut { $wanted } ({ $name })
bad-answer-long = « { $label } » : la réponse compte { $n } caractères ; la limite `field` est de { $most } ({ $name })
bad-answer-near = « { $label } » : il n’y a pas de choix « { $given } » ; vouliez-vous dire { $near } ? ({ $name })
bad-answer-missing = Une réponse est obligatoire pour { $name } : « { $label } » ({ $wanted })
show-question = { $question }
column-key = Service
column-title = Pour quoi
column-category = Catégorie
form-required = obligatoire
form-optional = facultatif
form-question = { $label } ({ $must })
form-field = { "    " }--field { $name }=… : { $wanted }
form-help = { $help }
form-command = La commande :
me = moi
ask-field = { $label } ({ $wanted })
ask-field-optional = { $label } ({ $wanted } ; Entrée : rien)
catalog-nothing = il n’y a pas de fichier TOML dans { $path }
catalog-added = Nouveaux : { $keys }
catalog-changed = Modifiés : { $keys }
catalog-removed = Retirés : { $keys }
catalog-imported = { $n ->
        [one] Le catalogue compte maintenant un service  → almacare catalogue
       *[other] Le catalogue compte maintenant { $n } services  → almacare catalogue
    }
catalog-written = { $n ->
        [one] Un fichier écrit
       *[other] { $n } fichiers écrits
    }
catalog-strangers = Attention, inconnus de ce guichet, ou non équipiers : { $keys }
catalog-reserved = cette clé a un autre sens sur une ligne de commande : { $key }
catalog-title = un titre est une seule ligne, sans caractère de contrôle
catalog-title-long = le titre compte { $n } caractères ; la limite `title` est de { $most }
catalog-key-twice = { $file } : un autre fichier porte déjà la clé { $key }
no-service = il n’y a pas de service « { $name } » dans le catalogue
no-such-question = le formulaire n’a pas de question « { $name } » : { $known }
no-questions = le formulaire n’a pas de question : « { $name } » ne répond à rien
answered-twice = { $name } a deux réponses
hint-catalog = almacare catalogue
hint-catalog-item = almacare catalogue { $key }
hint-retry = { $command }
help-catalog = Les services que l’on peut demander, et le formulaire de chacun
help-catalog-examples = { "  " }almacare catalogue
    { "  " }almacare catalogue password
help-catalog-item = Un service : sa clé ou son titre
help-catalog-check = Dire tout ce qui ne va pas dans des fichiers de services
help-catalog-check-examples = { "  " }almacare catalogue check services/*.toml
help-catalog-check-files = Fichiers TOML, un par service
help-catalog-import = Remplacer le catalogue par les services d’un dossier
help-catalog-import-examples = { "  " }almacare catalogue import services/
help-catalog-import-folder = Un dossier de fichiers TOML, un par service
help-new-item = Un service du catalogue : sa clé ou son titre
help-new-field = Une réponse à une question de son formulaire
catalog-right = { $n ->
        [one] 1 service, aucune erreur
       *[other] { $n } services, aucune erreur
    }
help-catalog-export = Écrire ce qui est proposé en fichiers TOML, pour commencer
help-catalog-export-examples = { "  " }mkdir services && almacare catalogue exporter services
help-catalog-export-folder = Un dossier ; aucun fichier n’y est remplacé
value-name-value = NOM=VALEUR
new-service = { $n }. { $title } : { $about }
ask-service = Est-ce l’un de ces services (son numéro ; Entrée : non) ?
bad-service-number = « { $given } » n’est pas un de ces numéros
hint-service = Le catalogue a un formulaire pour cela ({ $title }) : almacare nouveau --item { $key }
new-asked = Déjà demandé : #{ $id } { $subject }  → almacare répondre { $id }
new-solved = Solution apportée au ticket #{ $id } « { $subject } » : { $text }
new-service-bare = { $n }. { $title }

## Un bureau partagé par toute la machine

unfit-set-user = ce programme est installé avec le bit set-user-ID, pour lequel il n’est pas fait
unfit-kept = le programme ne peut pas se défaire du groupe de l’installation
unfit-again = le programme ne peut pas se relancer sans l’environnement de l’appelant : { $reason }
install-withheld = ce programme est installé pour toute la machine, mais le système ne lui a pas donné le groupe almacare : il a été copié ou lancé là où ce n’est pas permis (nosuid, no_new_privs, traceur, conteneur)
install-untrusted = ce programme est installé avec le bit set-group-ID, mais root n’est pas seul à pouvoir le modifier
install-given-up = avec des réglages à soi, le guichet de cette machine ne s’ouvre pas
hint-install-given-up = retirez --config, ou désignez une base avec --db
hint-install = en tant que root : almacare init --shared dit ce qui manque, et le fait
settings-not-name = « { $given } » n’est pas le nom d’un compte, d’un groupe ou d’un domaine
settings-not-roots = { $file } décide de qui peut faire quoi, mais d’autres que root peuvent le modifier
hint-settings-not-roots = en tant que root : chown root:root { $file } ; chmod go-w { $file }
store-on-network = { $path } se trouve sur un système de fichiers réseau, où une base partagée n’est pas en sûreté
hint-on-network = gardez-la sur un disque de cette machine, et faites venir les gens ici
own-store-open = { $path } n’est pas à vous seul : la base appartient à quelqu’un d’autre, ou d’autres peuvent la modifier
hint-own-store-open = nommez-en une autre avec --db, ou gardez celle-ci pour vous : chown, chmod go-w
no-too-many-new = vous avez ouvert { $most ->
    [one] un ticket
   *[other] { $most } tickets
 } en une heure ; la limite `max_new_per_hour` est de { $most }
no-full = #{ $id } aurait { $n } { $what } ; la limite `{ $limit }` est de { $most }
no-full-new = le nouveau ticket aurait { $n } { $what } ; la limite `{ $limit }` est de { $most }
gathered-tags = étiquettes
gathered-watchers = observateurs
gathered-links = liens
hint-too-many-new = patientez un peu ; ce qui concerne un ticket existant se dit avec almacare reply
install-needs-root = seul root peut créer un guichet pour toute la machine
hint-install-needs-root = sudo almacare init --shared ; almacare init --shared --dry-run dit ce qui serait fait
install-within-reach = d’autres que root peuvent modifier { $path }, et donc ce que tout le monde lancerait sur cette machine
hint-install-within-reach = sudo install -o root -g root -m 755 { $program } /usr/local/bin/almacare, puis /usr/local/bin/almacare init --shared
install-failed = { $what } : { $reason }
install-done = fait : { $what }
install-there = déjà là : { $what }
install-planned-part = à faire : { $what }
install-group = le groupe { $target }, sans aucun membre
install-account = le compte { $target }, pour cron et le système de courrier
install-settings = les réglages { $target }, à root
install-folder = le dossier { $target }, réservé au groupe
install-store = la base { $target }
install-program = { $target }, set-group-ID : il ouvre la base pour qui l’appelle
install-cron = Pour que les tickets se clôturent automatiquement, dans /etc/cron.d/almacare :
    { "    " }{ $line }
install-mail = Pour que les messages deviennent des tickets, un transport dans /etc/postfix/master.cf (almacare help réception) :
    { "    " }almacare unix - n n - 4 pipe { $line }
install-next = Les équipiers sont désignés par un groupe (agent_group, almacare help réglages) ou par : almacare user add IDENTIFIANT --role équipier
install-planned = Rien n’a été modifié.
bad-shared-named = --shared crée le guichet de cette machine, que ni --db ni ALMACARE_DB ne désignent
circumstances = almacare { $version }, { $engine }
mode-none = Pas de guichet : { $why }
mode-named = La base { $path } a été désignée, et s’ouvre avec les droits de l’appelant.
mode-own = Un guichet à soi : ce programme n’est pas set-group-ID, et cette machine n’en partage aucun.
mode-shared = Le guichet de cette machine : ce programme est à root, set-group-ID almacare, et ouvre { $path } pour qui l’appelle.
mode-beside = Le guichet de cette machine, d’après { $settings } et le groupe almacare ; mais ce programme n’est pas set-group-ID, et ouvre { $path } avec les droits de l’appelant.
finding-on-network = la base est sur un système de fichiers réseau ({ $detail }) : deux machines qui y écrivent en même temps l’endommageraient ; gardez-la sur un disque de cette machine
finding-holder-stopped = le processus { $detail } a été suspendu alors qu’il écrivait : personne d’autre ne peut écrire tant qu’il n’a pas repris (kill -CONT) ou fini (kill)
finding-program-not-shared = { $detail } n’est pas set-group-ID : seul root peut s’en servir pour le guichet de cette machine ; almacare init --shared y remédie
finding-wrong-mode = le propriétaire, le groupe ou le mode n’est pas celui attendu : { $detail } ; almacare init --shared y remédie
finding-group-has-members = { $detail } : ces comptes peuvent écrire dans la base avec n’importe quel programme ; retirez-les du groupe almacare
finding-password-in-settings = un mot de passe figure dans { $detail }, que toute personne de cette machine peut lire : donnez-en un autre au serveur, et nommez-le dans un passfile
finding-unknown-group = les réglages nomment un groupe inconnu de cette machine : { $detail }
help-init-shared = Créer le guichet de toute la machine, étape par étape (root)
help-init-dry-run = Dire ce que --shared ferait, sans rien modifier

## Données personnelles

ask-erase = Tout ce que { $who } a écrit, et son identité, sera effacé pour toujours. Tapez { $who } pour continuer :
nothing-erased = Rien n’a été effacé.
did-erase = { $who } est effacé : ses mots sont vides sur { $n ->
    [one] { $n } ticket
   *[other] { $n } tickets
 }, et son identifiant est désormais { $login }. Les faits et les dates restent ; almacare examiner les vérifie.
erased-not-in = Ce qui a été effacé figure encore dans { $path }, une copie faite avant : supprimez-la quand elle ne sert plus.
erased-not-in-backups = Les sauvegardes faites avant le contiennent encore.
ask-restore = { $loss }. Tout sera gardé dans un fichier à côté. Tapez { $word } pour continuer :
nothing-restored = Rien n’a changé.
did-restore = { $path } est revenu à son changement du { $newest } : { $n ->
    [one] { $n } ticket
   *[other] { $n } tickets
 }
did-restore-empty = { $path } est revenu à son état d’avant tout changement
would-restore = { $path } reviendrait à son changement du { $newest } : { $n ->
    [one] { $n } ticket
   *[other] { $n } tickets
 }
would-restore-empty = { $path } reviendrait à son état d’avant tout changement
restore-loses = absent de la copie : { $n ->
    [one] un événement, du { $since }
   *[other] { $n } événements, le premier du { $since }
 }
restore-loses-unknown = la base est endommagée : impossible de dire ce que la copie n’a pas
restore-erased = effacées à nouveau, comme elles l’ont été depuis : { $n ->
    [one] une personne
   *[other] { $n } personnes
 }
restore-kept = Ce que le guichet contenait jusqu’ici est dans { $path }  → almacare --db { $path } list
restore-other-desk = la copie est celle d’un autre guichet
hint-restore-elsewhere = almacare --db NOUVEAU restaurer FICHIER
restore-no-admin = personne n’administrerait le guichet : { $login } n’était pas l’un de ses administrateurs au moment de la copie
hint-restore-no-admin = lancez-la sous le compte de l’un d’eux
restore-log-left = il n’y a pas de base dans { $path }, mais le journal d’une base à côté, qui passerait pour une partie de la nouvelle
hint-restore-log-left = déplacez aussi ce qui finit par -wal, -shm et -journal
restore-damaged = { $path } est lui-même endommagé : { $n ->
    [one] un point
   *[other] { $n } points
 }
hint-restore-damaged = almacare --db { $path } doctor dit lesquels ; prenez une copie plus ancienne
restore-not-whole = { $path } est une base en service ou une copie faite à la main : une partie se trouve dans le fichier à côté
hint-restore-not-whole = almacare --db { $path } backup COPIE, puis almacare restaurer COPIE
hint-restore-yes = ajoutez --yes si c’est bien ce que vous voulez
hint-restore-foreign = ce qui se trouve dans { $path } n’est plus une base : déplacez-le avec ce qui finit par -wal et -shm, puis restaurez
erased-not-scrubbed = c’est effacé, mais peut encore figurer dans des parties inutilisées du fichier : { $why }
hint-scrub = almacare balayer s’en chargera
arrival-erased = le courrier { $id } a été effacé
event-erased = a effacé ce qui était écrit
help-user-export = Donner tout ce qui concerne une personne, en JSON
help-user-erase = Effacer les mots et les noms d’une personne
help-user-erase-yes = Ne rien demander
help-user-export-person = Son identifiant ou son adresse ; moi pour soi-même
help-user-export-examples = { "  " }almacare utilisateur extraire marie > marie.json
help-user-erase-person = Son identifiant ou son adresse
help-user-erase-examples = { "  " }almacare utilisateur effacer marie@example.org

## Preuve d’intégrité

verified = Chaque événement est celui qui a été enregistré, chaque ticket ce que disent ses événements, chaque sceau correspond.
newest-seal = Le dernier sceau est le { $id }, du { $at }, jusqu’à l’événement { $event } : { $digest }
no-seal-yet = Il n’y a pas encore de sceau : le balayage les pose.
verify-failed = l’historique n’est pas ce qui a été enregistré, à { $n ->
    [one] un endroit
   *[other] { $n } endroits
 }
help-log-verify = Vérifier chaque empreinte et chaque sceau, et afficher le dernier sceau
syslog-failed = le dernier sceau n’a pas pu être écrit dans le journal du système : { $reason }
did-undo = Annulé, ce qui a été fait le { $at } :
would-undo = Serait annulé, ce qui a été fait le { $at } :
undo-closing = { "  " }#{ $id } est de nouveau résolu ; sans nouvelles du demandeur, il sera clos le { $due }
undo-left = Laissés tels quels, car il s’y est passé quelque chose depuis : { $tickets }
undo-recalled = { $n ->
    [one] Un courrier est rappelé : il ne partira pas
   *[other] { $n } courriers sont rappelés : ils ne partiront pas
 }
undo-gone = Le courrier à { $to } au sujet de #{ $id } est déjà parti
undo-correct = Pour rectifier : almacare répondre { $ids } -m "…"
undo-nothing = vous n’avez rien à annuler
undo-unknown = rien de l’opération { $operation } ne tient encore qui puisse être annulé
undo-anothers = c’est l’action de { $who } : seul ce que vous avez fait vous-même, ou ce qu’un balayage a clos, peut être annulé
undo-imported = cela vient d’un autre guichet et ne peut pas être annulé
undo-erased = ce qui a été effacé l’est pour toujours
undo-overtaken = il s’est passé autre chose sur #{ $id } depuis : { $what }, { $who }, { $at }
hint-undo = almacare journal --by me montre ce que vous avez fait, chaque fois avec son opération
hint-undo-overtaken = almacare voir { $id } ; ce qui reste à corriger l’est avec répondre, rouvrir, modifier…
bad-operation = « { $given } » n’est pas une opération : seize chiffres et lettres, comme les donne almacare journal --by me
event-undone = annulation
log-undone = { $what } (annulée)
field-operation = opération
help-undo = Annuler votre dernière action, avec ses courriers pas encore partis (les règles : aide cycle-de-vie)
help-undo-examples = { "  " }almacare annuler --dry-run
    { "  " }almacare annuler
    { "  " }almacare journal --by moi
    { "  " }almacare annuler 41c7f0aa93d2b815
help-undo-operation = Une opération, telle que la donne journal --by ; sans nom, votre dernière
help-undo-dry-run = Dire ce qui serait annulé ; rien ne change
did-split = #{ $id } ouvert à partir du message { $message } de #{ $old }, pour { $requester } : { $subject }  → almacare prendre { $id }
split-again = { "  " }ce message est déjà celui de #{ $before } ; si un seul suffit : almacare annuler
split-subject = { $subject } (issu de #{ $id })
no-message = le ticket { $id } n’a pas de message { $message }
no-split-internal = le message { $message } du ticket { $id } est réservé aux équipiers : un ticket à part le montrerait au demandeur
no-split-empty = il ne reste rien du message { $message } du ticket { $id }
bad-message-number = « { $given } » n’est pas le numéro d’un message : almacare voir les montre
help-split = Faire d’un message un ticket à part, lié au sien (voir aide cycle-de-vie)
help-split-examples = { "  " }almacare scinder 42 --message 3
    { "  " }almacare scinder 42 --message 3 --subject "L’écran scintille"
help-split-message = Le numéro du message, tel que le montre voir
help-split-subject = Son sujet ; à défaut, celui de l’ancien
link-merged-into = fusionné dans
link-merged-from = lu avec
closed-merged = { $at }, fusionné dans un autre
show-lives-on = ↪ Le ticket { $id } a été fusionné dans #{ $into } : la suite est là-bas  → almacare voir { $into }
message-created = ouverture
event-merged = fusion
mail-change-merged = fusionné avec un autre
did-merge = #{ $id } fusionné dans #{ $into } : il s’y lit et s’y poursuit  → almacare voir { $into }
merge-joined = { "  " }désormais aussi sur #{ $into } : { $who }
merge-readers = { "  " }lisent désormais aussi ce qui s’est dit sur #{ $id } : { $who }
did-part = #{ $id } est de nouveau ce qu’il était avant d’être fusionné dans #{ $from }  → almacare voir { $id }
did-not-part = #{ $id } n’est pas fusionné dans un autre : rien à défaire
part-stayed = { "  " }restent sur #{ $from }, pour y avoir écrit ou y être attendus : { $who }
part-gone = { "  " }les courriers qui l’annonçaient sont déjà partis, à { $who }  → almacare répondre { $id } -m "…"
did-follow = #{ $named } a été fusionné dans #{ $id } : votre message y est.
no-taken-back = le ticket { $id } a été ouvert par erreur, puis annulé : rien ne s’y poursuit
hint-new-plain = almacare new "…" -m "…"
no-merged-into = le ticket { $id } a été fusionné dans le ticket { $into } : la suite est là-bas
hint-merge-other = almacare fusionner { $id } --into ID, avec le numéro du ticket qui continue
no-merge-itself = le ticket { $id } ne peut pas être fusionné dans lui-même
no-merge-circle = le ticket { $id } ne peut pas être fusionné dans le ticket { $into }, qui a lui-même été fusionné dans le ticket { $id }
no-merge-strangers = les tickets { $id } et { $into } restent séparés : { $one } et { $other } liraient leurs messages respectifs, or tous deux ne voient pas les deux tickets
hint-merge-strangers = almacare modifier { $id } { $into } --cc { $one },{ $other } montre les deux aux deux ; almacare résoudre { $id } --duplicate-of { $into } ne montre rien à personne
hint-unmerge = almacare fusionner --undo { $id }
hint-unmerge-only = almacare fusionner --undo défait une fusion, quoi qu’il se soit passé depuis
bad-link-merge = seule une fusion lie ainsi des tickets : almacare fusionner 12 --into 7
help-merge = Lire comme un seul des tickets sur la même chose ; rien n’est déplacé, tout se défait (voir aide cycle-de-vie)
help-merge-examples = { "  " }almacare fusionner 12 15 --into 7
    { "  " }almacare fusionner --undo 12
help-merge-ids = Les tickets qui renvoient désormais à l’autre
help-merge-into = Le ticket qui continue
help-merge-undo = Défaire la fusion de ces tickets, quoi qu’il se soit passé depuis

## Les chiffres

stats-period = Du { $since } au { $until } ({ $lasting })
stats-period-day = Le { $since } ({ $lasting })
stats-period-label = Période
stats-label = { $label }
stats-no-room = Sans place ici : { $columns }
stats-opened = Ouverts
stats-resolved = Résolus
stats-closed = Clos
stats-closed-by-requester = { "  " }par le demandeur
stats-closed-by-sweep = { "  " }automatiquement
stats-closed-by-agent = { "  " }par un équipier
stats-withdrawn = { "  " }abandonnés
stats-reopened = Rouverts
stats-thanks = Mercis sans réouverture
stats-first-answer = 1re réponse   la moitié en { $median } au plus, 9 sur 10 en { $most } au plus ({ $n ->
        [one] { $n } ticket
       *[other] { $n } tickets
    })
stats-first-answer-none = 1re réponse   aucune sur la période
stats-resolution = Résolution    la moitié en { $median } de travail au plus, 9 sur 10 en { $most } au plus ({ $n ->
        [one] { $n } ticket
       *[other] { $n } tickets
    })
stats-resolution-none = Résolution    aucune n’a tenu sur la période
stats-unresolved = Non résolus   { $n } à la fin : { $open ->
        [one] { $open } ouvert
       *[other] { $open } ouverts
    }, { $pending } en attente, { $held } en pause ; la moitié depuis plus de { $median }, le plus ancien depuis { $oldest }
stats-unresolved-none = Non résolus   aucun à la fin
stats-satisfaction = Satisfaction  { $average } sur 5 ({ $n ->
        [one] { $n } avis
       *[other] { $n } avis
    }, { $hearts } ❤)
stats-satisfaction-none = Satisfaction  aucun avis sur la période
stats-decimal = { $whole },{ $rest }
stats-group = Par
stats-first-answer-short = Réponse
stats-resolution-short = Résolution
stats-satisfaction-short = Note
stats-bar = { "" }
stats-week = semaine du { $day }
stats-no-assignee = personne
stats-no-item = hors catalogue
stats-no-priority = sans priorité
stats-no-tag = sans étiquette
stats-no-week = sans semaine
stats-no-requester-domain = sans adresse
stats-comment = #{ $id }  { $score } « { $text } » { $who }
stats-more-comments = { $n ->
        [one] … et { $n } autre commentaire : almacare stats --json
       *[other] … et { $n } autres commentaires : almacare stats --json
    }
bad-period = la période finit avant de commencer : du { $since } au { $until }
bad-period-empty = la période est vide : elle finit là où elle commence, le { $since }, et sa fin est exclue
hint-period = pour ce jour-là : --until "{ $until }"
group-assignee = équipier
group-item = service
group-priority = priorité
group-tag = étiquette
group-week = semaine
group-requester-domain = domaine
choice-group = un regroupement
choices-group = équipier (assignee), service (item), priorité (priority), étiquette (tag), semaine (week), domaine (requester-domain)
help-stats = Montrer l’activité de la DSI en chiffres (voir aide chiffres)
help-stats-examples = { "  " }almacare stats
    { "  " }almacare stats --since 2026-01-01 --by semaine
    { "  " }almacare stats --since "1 octobre" --until "1 novembre" --by équipier --csv > octobre.csv
help-stats-since = Début de la période
help-stats-until = Fin de la période, exclue ; maintenant par défaut
help-stats-by = Ventiler par équipier, service, priorité, étiquette, semaine, ou domaine de l’adresse du demandeur
value-group = CRITÈRE

## La page des chiffres

report-title = L’activité de la DSI
report-made = Produit par almacare le { $at }. Ce qui est compté, et comment : almacare aide chiffres.
report-unresolved = Non résolus
report-first-answer = 1re réponse
report-resolution = Résolution
report-satisfaction = Satisfaction
report-reopened = { $n ->
    [one] { $n } rouvert
   *[other] { $n } rouverts
}, { $thanks ->
    [one] { $thanks } remerciement sans réouverture
   *[other] { $thanks } remerciements sans réouverture
}
report-closed = { $n } clos, dont { $alone } automatiquement
report-volume = Ouverts et résolus
report-volume-about = { $opened ->
    [one] { $opened } ticket ouvert
   *[other] { $opened } tickets ouverts
}, { $resolved ->
    [one] { $resolved } résolu
   *[other] { $resolved } résolus
}. Chaque barre représente { $step }.
report-volume-table = Ouverts, résolus, non résolus au fil du temps
report-backlog = Non résolus au fil du temps
report-backlog-about = Au plus { $most ->
    [one] { $most } ticket non résolu
   *[other] { $most } tickets non résolus
} ; { $end } à la fin.
report-speeds = Temps de résolution
report-speed-1 = moins d’une heure
report-speed-2 = 1 à 4 heures
report-speed-3 = 4 à 24 heures
report-speed-4 = 1 à 3 jours
report-speed-5 = 3 à 7 jours
report-speed-6 = 1 à 4 semaines
report-speed-7 = plus de 4 semaines
report-resolutions = Résolutions
report-ages = Non résolus, par âge
report-age-1 = moins d’un jour
report-age-2 = 1 à 3 jours
report-age-3 = 3 à 7 jours
report-age-4 = 1 à 4 semaines
report-age-5 = plus de 4 semaines
report-ratings = Avis
report-heart = ❤ 5/5
report-step-day = un jour
report-step-week = une semaine
report-step-month = un mois
report-step-year = une année
report-short-first = La première est incomplète : elle représente { $lasting }.
report-short-last = La dernière est incomplète : elle représente { $lasting }.
report-counts = Clos et rouverts
report-counts-about = { $n ->
    [one] { $n } ticket clos.
   *[other] { $n } tickets clos.
}
report-tickets = Tickets
report-from = À partir du
report-class = Tranche
report-groups = Par { $by }
report-comments = Ce qu’ont écrit les demandeurs
report-comment = #{ $id } · { $score } · { $who } · { $at }
report-more-comments = { $n ->
    [one] … et { $n } autre.
   *[other] … et { $n } autres.
}
report-figures = Les mêmes chiffres en tableaux
page-not-filled = la page ne peut pas être produite : { $reason }
no-store-to-report = il n’y a pas encore de tickets dont rendre compte
did-report = Rapport enregistré dans { $path }
nothing-replaced = Rien n’a été écrit ; le fichier est resté tel quel.
ask-replace = { $path } existe déjà. Le remplacer ? [o/N]
hint-in-folder = nommez un fichier dans ce dossier : { $path }
hint-another-file = nommez un autre fichier
hint-force = un autre nom, ou --force pour le remplacer
help-report = Écrire les chiffres d’une période dans une page pour navigateur
help-report-examples = { "  " }almacare rapport --html rapport.html
    { "  " }almacare rapport --html octobre.html --since "1 octobre" --until "1 novembre" --by service
    { "  " }almacare rapport --html - --since 2026-01-01 > annee.html
help-report-html = Le fichier à écrire ; - est la sortie standard
help-report-force = Remplacer le fichier s’il existe
help-report-since = Début de la période
help-report-until = Fin de la période, exclue ; maintenant par défaut
help-report-by = Ventiler par équipier, service, priorité, étiquette, semaine, ou domaine de l’adresse du demandeur

## La passation

digest-title = # Passation depuis { $since }
digest-new = ## Nouveaux ({ $n })
digest-answered = ## Réponses non lues ({ $n })
digest-woken = ## Réveillés ({ $n })
digest-about-to-close = ## Bientôt clos ({ $n })
digest-unhappy = ## Mécontents ({ $n })
digest-waiting = ## À la DSI depuis trop longtemps, ou en retard ({ $n })
digest-nothing = Rien à transmettre.
digest-who = chargé : { $who }
digest-nobody = personne n’en est chargé
digest-line = - **#{ $id }** { $subject } · pour { $requester } · { $assignee } · { $since }
digest-since-new = ouvert le { $at }
digest-since-answered = réponse le { $at }
digest-since-woken = réveillé le { $at }
digest-since-about-to-close = résolu le { $at }
digest-since-unhappy = rouvert le { $at }
digest-since-rated = le { $at }
digest-since-waiting = depuis le { $at }
digest-closes = { $line } · clôture le { $until }
digest-rated = { $line } · noté { $score }/5
help-log-digest = Ce que la relève doit savoir, en Markdown : nouveaux, réponses non lues, réveillés, clos dans les 24 heures, notés 2 ou moins ou rouverts, à la DSI depuis 3 jours ou en retard ; depuis 24 heures, sauf --since
