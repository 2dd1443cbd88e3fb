-- A store of version 1002, as the program of that time made it: files, services, duplicates, an index of what was said.
-- Names are invented. Never edited; a new version is kept beside it.
PRAGMA application_id = 1634495841;
PRAGMA user_version = 1002;
CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    login TEXT NOT NULL COLLATE NOCASE UNIQUE,
    name TEXT,
    email TEXT COLLATE NOCASE UNIQUE,
    role TEXT NOT NULL,
    language TEXT,
    created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE ticket (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    urgency TEXT NOT NULL,
    priority TEXT NOT NULL,
    requester INTEGER NOT NULL REFERENCES person,
    assignee INTEGER REFERENCES person,
    state TEXT NOT NULL,
    mover INTEGER,
    due_at INTEGER,
    since INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    reopen_count INTEGER NOT NULL,
    waiting_on TEXT,
    until_at INTEGER,
    told INTEGER,
    resolved_at INTEGER,
    close_due INTEGER,
    closed_at INTEGER,
    closed_by TEXT,
    withdrawn INTEGER,
    last_hold INTEGER,
    third_person INTEGER REFERENCES person,
    third_name TEXT,
    score INTEGER,
    comment TEXT,
    rated_at INTEGER,
    item TEXT,
    answers TEXT,
    watchers TEXT,
    tags TEXT,
    links TEXT,
    foreign_id TEXT,
    first_event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX ticket_mover ON ticket (mover, id) WHERE state <> 'closed';
CREATE INDEX ticket_requester ON ticket (requester, id);
CREATE INDEX ticket_assignee ON ticket (assignee, id) WHERE state <> 'closed';
CREATE INDEX ticket_due ON ticket (due_at) WHERE due_at IS NOT NULL;
CREATE TABLE facet (
    name TEXT NOT NULL,
    value ANY NOT NULL,
    ticket INTEGER NOT NULL REFERENCES ticket,
    PRIMARY KEY (name, value, ticket)
) STRICT, WITHOUT ROWID;
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    ticket INTEGER NOT NULL REFERENCES ticket DEFERRABLE INITIALLY DEFERRED,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    by INTEGER REFERENCES person,
    rights INTEGER REFERENCES person,
    via TEXT NOT NULL,
    host TEXT NOT NULL,
    operation INTEGER NOT NULL,
    key TEXT,
    details TEXT,
    words TEXT,
    text TEXT,
    salt BLOB,
    commitment BLOB,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX event_ticket ON event (ticket);
CREATE UNIQUE INDEX event_key ON event (key) WHERE key IS NOT NULL;
CREATE TABLE seal (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    last_event INTEGER NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE TABLE service (
    position INTEGER PRIMARY KEY,
    source TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE words USING fts5(
    body, title, content = '', contentless_delete = 1, tokenize = 'ascii'
);
CREATE TABLE content (
    id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    bytes BLOB NOT NULL
) STRICT;
INSERT INTO meta VALUES ('created_at', '1793610600');
INSERT INTO meta VALUES ('host', 'desk');
INSERT INTO meta VALUES ('store', '36b7e75c40e388845fca92dd3434f154');
INSERT INTO person VALUES (1, 'admin', 'root', NULL, 'admin', NULL, 1793610600);
INSERT INTO person VALUES (2, 'lea', 'Léa Martin', NULL, 'agent', NULL, 1793611200);
INSERT INTO person VALUES (3, 'tom', 'Tom Weber', NULL, 'agent', NULL, 1793611800);
INSERT INTO person VALUES (4, 'marie', 'Marie Dupont', NULL, 'requester', NULL, 1793612400);
INSERT INTO person VALUES (5, 'paul', 'Paul Petit', NULL, 'requester', NULL, 1793613000);
INSERT INTO ticket VALUES (1, 'incident', 'L’imprimante du 3e fume', 'normal', 'high', 4, 2, 'pending', NULL, NULL, 1793619600, 1793614200, 1793883600, 0, 0, 'third', 1793792400, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Dell', NULL, NULL, NULL, NULL, NULL, '[5]', '["matériel"]', NULL, NULL, 1, x'ef65790b88bb3a24435963a8751a93fd14c0017c6188ea0291f4cc5597965cc4');
INSERT INTO ticket VALUES (2, 'service_request', 'Badge perdu', 'normal', 'medium', 4, 2, 'closed', NULL, NULL, 1793883600, 1793614800, 1793884200, 1, 0, NULL, NULL, NULL, 1793622000, NULL, 1793883600, 'sweep', 0, NULL, NULL, NULL, 4, 'Bien', 1793884200, 'badge', '[{"field":"site","value":"paris","question":"Quel site ?","said":"Paris"},{"field":"photo","value":"notes.txt","question":"Photo ?"}]', NULL, NULL, NULL, NULL, 2, x'a9cfce28cf28a8fc1915f3439e85aa2a08edfc485dcae9091f3c82f6de72310d');
INSERT INTO ticket VALUES (3, 'service_request', 'Écran noir', 'normal', 'medium', 5, NULL, 'open', 0, NULL, 1793623800, 1793615400, 1793623800, 1, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'badge', NULL, NULL, NULL, '[{"kind":"relates","id":5},{"kind":"duplicated_by","id":4}]', NULL, 3, x'681842d7d8fc08426a040218545d4e3a07101eadf76d289589b3e9cf1f9fe6f2');
INSERT INTO ticket VALUES (4, 'incident', 'Écran noir encore', 'normal', 'medium', 5, NULL, 'closed', NULL, NULL, 1793883600, 1793616000, 1793883600, 0, 0, NULL, NULL, NULL, 1793620200, NULL, 1793883600, 'sweep', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[{"kind":"duplicates","id":3}]', NULL, 4, x'9e4415391df4b618738eac1bf7eb1ccb9345ba89de4ac00e3235210b8d365a2a');
INSERT INTO ticket VALUES (5, 'incident', 'VPN', 'high', 'high', 4, NULL, 'on_hold', NULL, 1794399000, 1793621400, 1793616600, 1793621400, 0, 0, NULL, 1794399000, NULL, NULL, NULL, NULL, NULL, NULL, 1794399000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[{"kind":"relates","id":3}]', NULL, 5, x'8f3be1237ffbf11b7d7e8bca446b7476c635dd88eb0b8868c2974879519ad630');
INSERT INTO facet VALUES ('tag', 'matériel', 1);
INSERT INTO facet VALUES ('watcher', 5, 1);
INSERT INTO event VALUES (1, 1, 1793614200, 'created', 1, 4, 'command', 'desk', 6354472926628414915, NULL, '{"kind":"incident","urgency":"normal","priority":"medium","requester":4,"watchers":[5]}', '{"subject":"L’imprimante du 2e fume","attachments":[{"name":"plan.pdf","type":"application/pdf","bytes":8,"digest":"aab8f06fecd1c041e9a3d5a86114f9e522b546918db8503a045fe4a423b3642a"}]}', 'Le toner déborde.', x'e98c073c80543dcfc6908097ed3b4bc7', NULL, x'cb017ed8c917ad5d3f0655c05217537d9b46f2f63fe134792c66496d00825c14');
INSERT INTO event VALUES (2, 2, 1793614800, 'created', 1, 4, 'command', 'desk', 4244210873542493786, NULL, '{"kind":"service_request","urgency":"normal","priority":"medium","requester":4,"assignee":2,"item":"badge"}', '{"subject":"Badge perdu","answers":[{"field":"site","value":"paris","question":"Quel site ?","said":"Paris"},{"field":"photo","value":"notes.txt","question":"Photo ?"}],"attachments":[{"name":"notes.txt","type":"text/plain","bytes":5,"digest":"ab5aa97074c454a0632057e704220d9a6678fbf773a0a5806fc09b8173b07309"}]}', NULL, x'ad88932927241ee7646e9f6a68b4dd96', NULL, x'69942062489c4b22ff0fd06a74aac58244eb7897def10eb2dfdebedf1e1b27b6');
INSERT INTO event VALUES (3, 3, 1793615400, 'created', 1, 5, 'command', 'desk', 3222012718029254818, NULL, '{"kind":"incident","urgency":"normal","priority":"medium","requester":5}', '{"subject":"Écran noir"}', 'Depuis ce matin', x'd81eb588bd3fc0f1a2ac454383f8e619', NULL, x'5d8793cc9e28c4b765d4bf2fe5c04d4556bf3436c7b357007020a9a2a21eaab3');
INSERT INTO event VALUES (4, 4, 1793616000, 'created', 1, 5, 'command', 'desk', 2479143493048489642, NULL, '{"kind":"incident","urgency":"normal","priority":"medium","requester":5}', '{"subject":"Écran noir encore"}', 'Toujours', x'6313030932ea9bc0740b792c7649fe61', NULL, x'23b4a52d6ac56a8d65ce0ca9cbc8064c1f966457e5b9066801cc034a2fab8822');
INSERT INTO event VALUES (5, 5, 1793616600, 'created', 1, 4, 'command', 'desk', 747226078929180450, NULL, '{"kind":"incident","urgency":"high","priority":"high","requester":4}', '{"subject":"VPN"}', 'Rien', x'11831ad895fdbbafc52704e4d330938a', NULL, x'cd84f1d5b93574fde1119a28080c781258e9d5e34b69edd5cc5f8e384e819975');
INSERT INTO event VALUES (6, 1, 1793617200, 'assigned', 1, 2, 'command', 'desk', 5686543267696293279, NULL, '{"old":null,"new":2}', NULL, NULL, NULL, NULL, x'f5900e9ef919e7deca98488c23a0866a0813fc6f76b9986735b9fb309a1835f0');
INSERT INTO event VALUES (7, 1, 1793617800, 'replied', 1, 2, 'command', 'desk', 2737961076614013450, NULL, '{"side":"agent"}', '{"attachments":[{"name":"plan.pdf","type":"application/pdf","bytes":8,"digest":"aab8f06fecd1c041e9a3d5a86114f9e522b546918db8503a045fe4a423b3642a"},{"name":"notes.txt","type":"text/plain","bytes":5,"digest":"ab5aa97074c454a0632057e704220d9a6678fbf773a0a5806fc09b8173b07309"}]}', 'On arrive.', x'29f4f4c6428267fca2a48c306a72cc56', NULL, x'2a9bc42a147682cce8a4a7e3f89c71fc0d9f8cea5c714d36b6d446e790270db5');
INSERT INTO event VALUES (8, 1, 1793618400, 'noted', 1, 2, 'command', 'desk', 8886545135857909172, NULL, NULL, '{"attachments":[{"name":"notes.txt","type":"text/plain","bytes":5,"digest":"ab5aa97074c454a0632057e704220d9a6678fbf773a0a5806fc09b8173b07309"}]}', 'Toner commandé', x'dd3991e817f4eb01fabae283ee9f2417', NULL, x'4c8d9cd73dfa4a751596d1bc50513b3503133b09f136a85e6c513370088f565b');
INSERT INTO event VALUES (9, 1, 1793619000, 'edited', 1, 2, 'command', 'desk', 8603268011084921853, NULL, '{"side":"agent","priority":{"old":"medium","new":"high"},"tags_added":["matériel"]}', '{"subject":"L’imprimante du 3e fume","old_subject":"L’imprimante du 2e fume"}', NULL, x'7806c2a9d8bac3a8df4e9a751d301cc9', NULL, x'5ea09239f1e10f0753b356a6228bfd0cc414bc242da5bef53e286331bd6a17a3');
INSERT INTO event VALUES (10, 1, 1793619600, 'waiting', 1, 2, 'command', 'desk', 493573721337549603, NULL, '{"old":"open","on":"outside","until":1793792400}', '{"party":"Dell"}', 'Un technicien passe ?', x'0771b76d7ee136ac7bedf250017699b4', NULL, x'5fa99a81e5542ffb535a4593125e6e257783efedcb585f198b24ba072f12bba4');
INSERT INTO event VALUES (11, 4, 1793620200, 'edited', 1, 3, 'command', 'desk', 3984007641545207166, NULL, '{"side":"agent","links_added":[{"kind":"duplicates","id":3}]}', NULL, NULL, NULL, NULL, x'a4327c0deecd72b2bc8fc9898dda1a737d84865995e2dec53d70be36b107e28e');
INSERT INTO event VALUES (12, 4, 1793620200, 'resolved', 1, 3, 'command', 'desk', 3984007641545207166, NULL, '{"old":"open","close_due":1793793000}', NULL, 'Nous traitons déjà cette demande dans le ticket #3.', x'22650f2bff1068832e4b3e9b44a0b65e', NULL, x'bdf35aba5059b61cd2c36ec3685be6a1a67e06dec796f675d918003ecb645f78');
INSERT INTO event VALUES (13, 3, 1793620200, 'edited', 1, 3, 'command', 'desk', 3984007641545207166, NULL, '{"side":"requester","links_added":[{"kind":"duplicated_by","id":4}]}', NULL, NULL, NULL, NULL, x'775d89bac2aae8f9d61c02ea33aeb016ebe8fe0515995c00074cd8ef54aa425a');
INSERT INTO event VALUES (14, 3, 1793620800, 'edited', 1, 3, 'command', 'desk', 2939349428212344935, NULL, '{"side":"agent","kind":{"old":"incident","new":"service_request"},"item":{"old":null,"new":"badge"},"links_added":[{"kind":"relates","id":5}]}', NULL, NULL, NULL, NULL, x'5432424fd44826f8782d65c44df9d18ce4cc962116848849f1f7b4776d5cbd4e');
INSERT INTO event VALUES (15, 5, 1793620800, 'edited', 1, 3, 'command', 'desk', 2939349428212344935, NULL, '{"side":"requester","links_added":[{"kind":"relates","id":3}]}', NULL, NULL, NULL, NULL, x'087a041d2eb4a013999b9be6bbec1c54b8563e7b858d0ad7722383b46d6a20cf');
INSERT INTO event VALUES (16, 5, 1793621400, 'held', 1, 3, 'command', 'desk', 6470020958068329764, NULL, '{"old":"open","until":1794399000}', NULL, 'En attente du matériel', x'1aa66b81d02378d76f1fd55db26cea3c', NULL, x'8f3be1237ffbf11b7d7e8bca446b7476c635dd88eb0b8868c2974879519ad630');
INSERT INTO event VALUES (17, 2, 1793622000, 'resolved', 1, 2, 'command', 'desk', 5117836326708234789, NULL, '{"old":"open","close_due":1793794800}', NULL, 'Badge remis', x'df00b9ea5949b1b07c9127232a4abfc5', NULL, x'dac09e2d6f0f84161662cfd7f55eba775aba43ac7d9cdf72c17070334b217927');
INSERT INTO event VALUES (18, 2, 1793622600, 'replied', 1, 4, 'command', 'desk', 8867037073210415632, NULL, '{"side":"requester","gratitude":{"rule":"fr.thanks","satisfied":true},"held_back":"reopen"}', NULL, 'Merci ❤️', x'0ddae31bdbd8e8bc103ce99b6101513e', NULL, x'e3b0a556c496d4e09208c35b5809fd71f51e1b36a993d89c382a13bd6ef8c7e1');
INSERT INTO event VALUES (19, 2, 1793622600, 'rated', 1, 4, 'command', 'desk', 8867037073210415632, NULL, '{"score":5,"by_thanks":true}', NULL, NULL, NULL, NULL, x'08303d2ca8248c2b92f36488ed3d25ad4c828c9a6b5bd9aa4228f3d10b2b9c58');
INSERT INTO event VALUES (20, 3, 1793623200, 'resolved', 1, 3, 'command', 'desk', 520868089456313545, NULL, '{"old":"open","close_due":1793796000}', NULL, 'Écran changé', x'68f0787cd4da587f806bbd6e0621fcb3', NULL, x'ba07f0efd11c256bae8ac662a3a4abeaf47bf160e14ab30b804319b81eb66e5d');
INSERT INTO event VALUES (21, 3, 1793623800, 'reopened', 1, 5, 'command', 'desk', 542202825820936109, NULL, '{"old":"resolved","side":"requester"}', NULL, 'Toujours noir', x'1e9a605886f3f69fe64b344ad7026074', NULL, x'681842d7d8fc08426a040218545d4e3a07101eadf76d289589b3e9cf1f9fe6f2');
INSERT INTO event VALUES (22, 1, 1793883600, 'reminded', NULL, NULL, 'sweep', 'desk', 5888369384446509702, NULL, NULL, NULL, NULL, NULL, NULL, x'ef65790b88bb3a24435963a8751a93fd14c0017c6188ea0291f4cc5597965cc4');
INSERT INTO event VALUES (23, 2, 1793883600, 'closed', NULL, NULL, 'sweep', 'desk', 5888369384446509702, NULL, '{"old":"resolved","by":"sweep"}', NULL, NULL, NULL, NULL, x'c95ba6db236d233f7f49029ac4fcb847e3d360f96396525cf2925efeb2003dc8');
INSERT INTO event VALUES (24, 4, 1793883600, 'closed', NULL, NULL, 'sweep', 'desk', 5888369384446509702, NULL, '{"old":"resolved","by":"sweep"}', NULL, NULL, NULL, NULL, x'9e4415391df4b618738eac1bf7eb1ccb9345ba89de4ac00e3235210b8d365a2a');
INSERT INTO event VALUES (25, 2, 1793884200, 'rated', 1, 4, 'command', 'desk', 8245833542231963843, NULL, '{"score":4}', NULL, 'Bien', x'268193d8ca21864252ddba321fd46931', NULL, x'a9cfce28cf28a8fc1915f3439e85aa2a08edfc485dcae9091f3c82f6de72310d');
INSERT INTO seal VALUES (1, 1793883600, 24, x'101247f98c165bec2d718351432f8625f5217c307048b93df7aa4b74cb7018cb');
INSERT INTO seal VALUES (2, 1793884800, 25, x'e941de9eca98d32118dedc93e0122d7bf90dffc225e48116382fec1d0e79d12b');
INSERT INTO service VALUES (1, '{"key":"badge","title":{"fr":"Badge perdu","en":"Lost badge"},"description":{"fr":"","en":""},"synonyms":["carte"],"category":null,"urgency":"normal","priority":null,"assignee":"lea","watchers":[],"form":[{"name":"site","wants":"choice","required":true,"label":{"fr":"Quel site ?","en":"Which site?"},"help":null,"choices":[{"code":"paris","label":{"fr":"Paris","en":"Paris"}}]},{"name":"photo","wants":"file","required":false,"label":{"fr":"Photo ?","en":"Photo?"},"help":null,"choices":[]}]}');
DELETE FROM words_data;
INSERT INTO words_data VALUES (1, x'0f310d');
INSERT INTO words_data VALUES (10, x'00000000ff00000102011100000001110101011000000f');
INSERT INTO words_data VALUES (2336462209025, x'000001de0230330c020a0201650106010105010661727269766507020302067474656e74651002030105626164676502060101020f0202020369656e1902020102636503020303037474650c0205020568616e676514020302076f6d6d616e6465080203010464616e730c0207020665626f72646501020403026a610c020403056d616e64650c020603047075697303020202017501060101040f02040105656372616e0306010102010601010210020202016e1002020304636f72650406010104010466756d650106010106010a696d7072696d616e7465010601010301016c01060101020201650102020b020801086d6174657269656c1002050402696e03020402046572636912020201046e6f697203060101030106010103110203030374657302040304050206010204030275730c020201026f6e0702020105706172697302020203037373650a020402026466010206060205020465726475020601010302036c616e010205060204010572656d6973110203020369656e050202010a746563686e696369656e0a0203020569636b65740c020902046f6e65720102030702020306756a6f7572730402021102020207726169746f6e730c020302027874020404040502070102050102756e0a0202010376706e05060101020406080b0b0f0807080a0c090b070a090b14060b0b1108090d0709130f07070a080a0b0b0a080f0a0c0e0c0e07');
DELETE FROM words_idx;
INSERT INTO words_idx VALUES (17, x'', 2);
DELETE FROM words_docsize;
INSERT INTO words_docsize VALUES (1, x'0505', 8);
INSERT INTO words_docsize VALUES (2, x'0502', 2);
INSERT INTO words_docsize VALUES (3, x'0302', 3);
INSERT INTO words_docsize VALUES (4, x'0103', 4);
INSERT INTO words_docsize VALUES (5, x'0101', 5);
INSERT INTO words_docsize VALUES (7, x'0600', 6);
INSERT INTO words_docsize VALUES (8, x'0400', 7);
INSERT INTO words_docsize VALUES (10, x'0300', 9);
INSERT INTO words_docsize VALUES (12, x'0900', 10);
INSERT INTO words_docsize VALUES (16, x'0400', 11);
INSERT INTO words_docsize VALUES (17, x'0200', 12);
INSERT INTO words_docsize VALUES (18, x'0100', 13);
INSERT INTO words_docsize VALUES (20, x'0200', 14);
INSERT INTO words_docsize VALUES (21, x'0200', 15);
INSERT INTO words_docsize VALUES (25, x'0100', 16);
DELETE FROM words_config;
INSERT INTO words_config VALUES ('version', 4);
INSERT INTO content VALUES (1, x'aab8f06fecd1c041e9a3d5a86114f9e522b546918db8503a045fe4a423b3642a', x'74686520706c616e');
INSERT INTO content VALUES (2, x'ab5aa97074c454a0632057e704220d9a6678fbf773a0a5806fc09b8173b07309', x'6e6f746573');
