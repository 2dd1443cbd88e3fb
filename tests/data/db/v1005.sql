-- A store of version 1004 that the program of version 1005 brought up, and who had signed in; and what 1004 has.
-- Names are invented. Never edited; a new version is kept beside it.
PRAGMA application_id = 1634495841;
PRAGMA user_version = 1004;
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
CREATE TABLE letter (
    id INTEGER PRIMARY KEY,
    event INTEGER NOT NULL REFERENCES event,
    person INTEGER REFERENCES person,
    address TEXT COLLATE NOCASE,
    capacity TEXT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    queued_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    lease INTEGER,
    lease_until INTEGER,
    ended_at INTEGER,
    reason TEXT
) STRICT;
CREATE INDEX letter_due ON letter (due_at, id) WHERE state IN ('waiting', 'folded');
CREATE INDEX letter_sent ON letter (address, ended_at) WHERE state = 'sent';
CREATE TABLE dead_address (
    address TEXT NOT NULL COLLATE NOCASE PRIMARY KEY,
    since INTEGER NOT NULL,
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE arrival (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    digest BLOB NOT NULL,
    sender TEXT NOT NULL COLLATE NOCASE,
    subject TEXT NOT NULL,
    content BLOB NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    ticket INTEGER REFERENCES ticket,
    state TEXT NOT NULL,
    acknowledged INTEGER NOT NULL,
    UNIQUE (message_id, digest),
    UNIQUE (sender, at, id)
) STRICT;
INSERT INTO meta VALUES ('created_at', '1793610600');
INSERT INTO meta VALUES ('host', 'desk');
INSERT INTO meta VALUES ('mail_secret', 'abb099ea36738a8d2fe89be1c410d262067bd05eedf7a94f1f742abc5222452c');
INSERT INTO meta VALUES ('mail_secret_before', '785e2b027db39fd7d3b019c009f5c6d2cfe998a354dce25ed0e4ec1229cd3958');
INSERT INTO meta VALUES ('store', '1731998b94a0d5d6c56adbd8e6ffa7ff');
INSERT INTO person VALUES (1, 'admin', 'root', NULL, 'admin', NULL, 1793610600);
INSERT INTO person VALUES (2, 'lea', 'Léa Martin', 'lea@example.org', 'agent', 'fr', 1793611200);
INSERT INTO person VALUES (3, 'tom', 'Tom Weber', 'tom@example.org', 'agent', 'en', 1793611800);
INSERT INTO person VALUES (4, 'marie', 'Marie Dupont', 'marie@example.org', 'requester', 'fr', 1793612400);
INSERT INTO person VALUES (5, 'paul', 'Paul Petit', 'paul@example.org', 'requester', 'fr', 1793613000);
INSERT INTO person VALUES (6, 'zoe@outside.test', 'Zoe Lang', 'zoe@outside.test', 'requester', NULL, 1793886660);
INSERT INTO ticket VALUES (1, 'incident', 'L’imprimante du 3e fume', 'normal', 'high', 4, 2, 'pending', NULL, NULL, 1793619600, 1793614200, 1793886600, 1, 0, 'third', 1793792400, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Dell', NULL, NULL, NULL, NULL, NULL, '[5]', '["matériel"]', NULL, NULL, 1, x'3c86b60a28c9ed6382bc0b2c4ae947afd267a66957e618a605cbeb9265ae1090');
INSERT INTO ticket VALUES (2, 'service_request', 'Badge perdu', 'normal', 'medium', 4, 2, 'closed', NULL, NULL, 1793884200, 1793614800, 1793884800, 1, 0, NULL, NULL, NULL, 1793622000, NULL, 1793884200, 'sweep', 0, NULL, NULL, NULL, 4, 'Bien', 1793884800, 'badge', '[{"field":"site","value":"paris","question":"Quel site ?","said":"Paris"},{"field":"photo","value":"notes.txt","question":"Photo ?"}]', NULL, NULL, NULL, NULL, 2, x'f5df7e854ba5186c15ff61a4686312806067675be88e36e7a434cb7db76bc301');
INSERT INTO ticket VALUES (3, 'service_request', 'Écran noir', 'normal', 'medium', 5, NULL, 'open', 0, NULL, 1793623800, 1793615400, 1793623800, 1, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'badge', NULL, NULL, NULL, '[{"kind":"relates","id":5},{"kind":"duplicated_by","id":4}]', NULL, 3, x'80000454e01ca9976c27091fa198c2028edef92dd3a272061d699be80b99b1e8');
INSERT INTO ticket VALUES (4, 'incident', 'Écran noir encore', 'normal', 'medium', 5, NULL, 'closed', NULL, NULL, 1793884200, 1793616000, 1793884200, 0, 0, NULL, NULL, NULL, 1793620200, NULL, 1793884200, 'sweep', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[{"kind":"duplicates","id":3}]', NULL, 4, x'26b38616757bd98a22ce3b1a7d0d738a2ba0e11d3fb5dcf33cb64fae3d7b137c');
INSERT INTO ticket VALUES (5, 'incident', 'VPN', 'high', 'high', 4, NULL, 'on_hold', NULL, 1794399000, 1793621400, 1793616600, 1793621400, 0, 0, NULL, 1794399000, NULL, NULL, NULL, NULL, NULL, NULL, 1794399000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[{"kind":"relates","id":3}]', NULL, 5, x'cd326970a8f8055b6bf3f96b2a5a9ca9a9247b89e9bf980ad0a166f2e8f5c8e6');
INSERT INTO ticket VALUES (6, 'incident', 'Clavier cassé', 'normal', 'medium', 6, NULL, 'open', 0, NULL, 1793886660, 1793886660, 1793886660, 1, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 27, x'ced77ff6efe2ad601d8a2fb0a1eb467f0bc0a4ca49706586203bffcef5ea6b9b');
INSERT INTO ticket VALUES (7, 'incident', 'Courrier illisible', 'normal', 'medium', 1, NULL, 'open', 0, NULL, 1793886660, 1793886660, 1793886660, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 30, x'0f49a19caea6ec12737e9962e7136a611c18948d3b9e01beb2c707c3315aeec3');
INSERT INTO facet VALUES ('tag', 'matériel', 1);
INSERT INTO facet VALUES ('watcher', 5, 1);
INSERT INTO event VALUES (1, 1, 1793614200, 'created', 1, 4, 'command', 'desk', 6653636753198119032, NULL, '{"kind":"incident","urgency":"normal","priority":"medium","requester":4,"watchers":[5]}', '{"subject":"L’imprimante du 2e fume","attachments":[{"name":"plan.pdf","type":"application/pdf","bytes":8,"digest":"aab8f06fecd1c041e9a3d5a86114f9e522b546918db8503a045fe4a423b3642a"}]}', 'Le toner déborde.', x'4dfa114508c5447e8b7195c0067851ab', NULL, x'2a92e8807cdd2fce59fabfdfe5354163f9ad63c46527aa1294788ef0b3bdd839');
INSERT INTO event VALUES (2, 2, 1793614800, 'created', 1, 4, 'command', 'desk', 4223092804402554535, NULL, '{"kind":"service_request","urgency":"normal","priority":"medium","requester":4,"assignee":2,"item":"badge"}', '{"subject":"Badge perdu","answers":[{"field":"site","value":"paris","question":"Quel site ?","said":"Paris"},{"field":"photo","value":"notes.txt","question":"Photo ?"}],"attachments":[{"name":"notes.txt","type":"text/plain","bytes":5,"digest":"ab5aa97074c454a0632057e704220d9a6678fbf773a0a5806fc09b8173b07309"}]}', NULL, x'98f2609213492e164c224dd14d96c7b4', NULL, x'cf8e155ef8a404f8a42662b08c5900c9e527f907f078c3e67161a5fe6e7e384c');
INSERT INTO event VALUES (3, 3, 1793615400, 'created', 1, 5, 'command', 'desk', 4373140130815957294, NULL, '{"kind":"incident","urgency":"normal","priority":"medium","requester":5}', '{"subject":"Écran noir"}', 'Depuis ce matin', x'aa4528b18f0578113140bdafc49c4bdf', NULL, x'a9f6f9ca2e3dcdb71c22f8fdb03398dec13cdf55bc9e531f661a6e8946bf19fb');
INSERT INTO event VALUES (4, 4, 1793616000, 'created', 1, 5, 'command', 'desk', 5748479940068691418, NULL, '{"kind":"incident","urgency":"normal","priority":"medium","requester":5}', '{"subject":"Écran noir encore"}', 'Toujours', x'cee4b1dd9f1f6e153edcb5124304ad21', NULL, x'a49a628ac5df93e6b27698a0f754d610b90f4786561baf51e87fb9ec299579a6');
INSERT INTO event VALUES (5, 5, 1793616600, 'created', 1, 4, 'command', 'desk', 4234272050819349088, NULL, '{"kind":"incident","urgency":"high","priority":"high","requester":4}', '{"subject":"VPN"}', 'Rien', x'896df40c09ca05dcc19ef2253f2f2c3b', NULL, x'9289b4e7e90c39026171fa896873695894d096fff2996bcd1e5de58d56ef5fb8');
INSERT INTO event VALUES (6, 1, 1793617200, 'assigned', 1, 2, 'command', 'desk', 8144807132819486852, NULL, '{"old":null,"new":2}', NULL, NULL, NULL, NULL, x'c1013e5525d9e7ce6409f3d7e52ce334d0637683f7129e3003004c84ae409d57');
INSERT INTO event VALUES (7, 1, 1793617800, 'replied', 1, 2, 'command', 'desk', 7636741169098647260, NULL, '{"side":"agent"}', '{"attachments":[{"name":"plan.pdf","type":"application/pdf","bytes":8,"digest":"aab8f06fecd1c041e9a3d5a86114f9e522b546918db8503a045fe4a423b3642a"},{"name":"notes.txt","type":"text/plain","bytes":5,"digest":"ab5aa97074c454a0632057e704220d9a6678fbf773a0a5806fc09b8173b07309"}]}', 'On arrive.', x'1953ebd57fe73f284bc83a1076e96a6d', NULL, x'159d43d86bb502daa44e6659ab1c16b0139eac76eccb14ab1a2ae3cdb53d5318');
INSERT INTO event VALUES (8, 1, 1793618400, 'noted', 1, 2, 'command', 'desk', 7120285355522813022, NULL, NULL, '{"attachments":[{"name":"notes.txt","type":"text/plain","bytes":5,"digest":"ab5aa97074c454a0632057e704220d9a6678fbf773a0a5806fc09b8173b07309"}]}', 'Toner commandé', x'8ce40ebcbaece899cfcc00d67c58e8f2', NULL, x'18f5714350d030a729953734e9a24d94a28bfc6e7f2603045c684ce70c59e79c');
INSERT INTO event VALUES (9, 1, 1793619000, 'edited', 1, 2, 'command', 'desk', 3183084423616027671, NULL, '{"side":"agent","priority":{"old":"medium","new":"high"},"tags_added":["matériel"]}', '{"subject":"L’imprimante du 3e fume","old_subject":"L’imprimante du 2e fume"}', NULL, x'7ecb18761ba7a7e48adcc7453006f3e8', NULL, x'378dca1310552f240b563c89bead0459c03efd422a4bbe43101ca306dc0c0583');
INSERT INTO event VALUES (10, 1, 1793619600, 'waiting', 1, 2, 'command', 'desk', 4659946325268891917, NULL, '{"old":"open","on":"outside","until":1793792400}', '{"party":"Dell"}', 'Un technicien passe ?', x'3c6e3f2e3349e71cebc1229ac67df0c3', NULL, x'42bb68694d47e10c7ac7375847d364cde1549b22b7214964743a4a27075cae39');
INSERT INTO event VALUES (11, 4, 1793620200, 'edited', 1, 3, 'command', 'desk', 3483500733277705602, NULL, '{"side":"agent","links_added":[{"kind":"duplicates","id":3}]}', NULL, NULL, NULL, NULL, x'd947b122e05a2e65cc458be9035cbcaf4e555739e43c84c52f8057786c79c9f9');
INSERT INTO event VALUES (12, 4, 1793620200, 'resolved', 1, 3, 'command', 'desk', 3483500733277705602, NULL, '{"old":"open","close_due":1793793000}', NULL, 'Nous traitons déjà cette demande dans le ticket #3.', x'413c0f4f971f1950e90caf302b030f5d', NULL, x'ae4ab7b9c11f876e391395bed9e12ef35d89ba0fa357f13f6720c9cb5650a0e1');
INSERT INTO event VALUES (13, 3, 1793620200, 'edited', 1, 3, 'command', 'desk', 3483500733277705602, NULL, '{"side":"requester","links_added":[{"kind":"duplicated_by","id":4}]}', NULL, NULL, NULL, NULL, x'0eb6d3543a5943b54f07e0272eee3d652eb4efdcba9a7cd286b62ef5956de7bf');
INSERT INTO event VALUES (14, 3, 1793620800, 'edited', 1, 3, 'command', 'desk', 7336200691916822648, NULL, '{"side":"agent","kind":{"old":"incident","new":"service_request"},"item":{"old":null,"new":"badge"},"links_added":[{"kind":"relates","id":5}]}', NULL, NULL, NULL, NULL, x'931dfb6e4e79bdb21043dadbe0d9964a6731da9dc578269dd526f11427fba95b');
INSERT INTO event VALUES (15, 5, 1793620800, 'edited', 1, 3, 'command', 'desk', 7336200691916822648, NULL, '{"side":"requester","links_added":[{"kind":"relates","id":3}]}', NULL, NULL, NULL, NULL, x'f1bfa1da7e683241282c96913d65b0b11ebe2170a60a3c904180143ebdd4a2d4');
INSERT INTO event VALUES (16, 5, 1793621400, 'held', 1, 3, 'command', 'desk', 712970877862356401, NULL, '{"old":"open","until":1794399000}', NULL, 'En attente du matériel', x'd5587b83b05082ec2bd4f1438082414a', NULL, x'cd326970a8f8055b6bf3f96b2a5a9ca9a9247b89e9bf980ad0a166f2e8f5c8e6');
INSERT INTO event VALUES (17, 2, 1793622000, 'resolved', 1, 2, 'command', 'desk', 3203883255902527163, NULL, '{"old":"open","close_due":1793794800}', NULL, 'Badge remis', x'46d6a122b0dd69e5d07ac9bbaf5bf907', NULL, x'9a5ac71c270979c553b712aa97edcaf5e58659d2db35320fe85716f3c8d09041');
INSERT INTO event VALUES (18, 2, 1793622600, 'replied', 1, 4, 'command', 'desk', 6732633223831796005, NULL, '{"side":"requester","gratitude":{"rule":"fr.thanks","satisfied":true},"held_back":"reopen"}', NULL, 'Merci ❤️', x'9bdc089e5c6bbdb49c0254c558617ca1', NULL, x'f2f5bf5fec59603568cd292db8c41476c305e8f68c9d007a5e6ff58b869e3129');
INSERT INTO event VALUES (19, 2, 1793622600, 'rated', 1, 4, 'command', 'desk', 6732633223831796005, NULL, '{"score":5,"by_thanks":true}', NULL, NULL, NULL, NULL, x'e4bb1aa1093cd7c69d9de80e6eb77f251155a30632c1ef6fd5ddd81d1ce0e348');
INSERT INTO event VALUES (20, 3, 1793623200, 'resolved', 1, 3, 'command', 'desk', 4002872786944869991, NULL, '{"old":"open","close_due":1793796000}', NULL, 'Écran changé', x'a2fd020e00dfd52b45ce2558e6d40abf', NULL, x'63bef663cd224dcb4e52cc89b29c8c5bf3f9719276afa0b91b42b665f74b3619');
INSERT INTO event VALUES (21, 3, 1793623800, 'reopened', 1, 5, 'command', 'desk', 5297818973410921443, NULL, '{"old":"resolved","side":"requester"}', NULL, 'Toujours noir', x'7025e76c08adc95dfc9144438f989c83', NULL, x'80000454e01ca9976c27091fa198c2028edef92dd3a272061d699be80b99b1e8');
INSERT INTO event VALUES (22, 1, 1793884200, 'reminded', NULL, NULL, 'sweep', 'desk', 7385401197262202237, NULL, NULL, NULL, NULL, NULL, NULL, x'255a412383da885540546eaf73c5bd95838cc282f15baf64ebf6c50f85c961e1');
INSERT INTO event VALUES (23, 2, 1793884200, 'closed', NULL, NULL, 'sweep', 'desk', 7385401197262202237, NULL, '{"old":"resolved","by":"sweep"}', NULL, NULL, NULL, NULL, x'343e7cae3be54dc1b527ed0792fae9cc0601723e83d3a872a413101e7799bc43');
INSERT INTO event VALUES (24, 4, 1793884200, 'closed', NULL, NULL, 'sweep', 'desk', 7385401197262202237, NULL, '{"old":"resolved","by":"sweep"}', NULL, NULL, NULL, NULL, x'26b38616757bd98a22ce3b1a7d0d738a2ba0e11d3fb5dcf33cb64fae3d7b137c');
INSERT INTO event VALUES (25, 2, 1793884800, 'rated', 1, 4, 'command', 'desk', 7640555599524015943, NULL, '{"score":4}', NULL, 'Bien', x'e4127f1b174367db63966864c7cf924c', NULL, x'f5df7e854ba5186c15ff61a4686312806067675be88e36e7a434cb7db76bc301');
INSERT INTO event VALUES (26, 1, 1793886600, 'replied', 1, 4, 'command', 'desk', 1837015930267214345, NULL, '{"side":"requester"}', NULL, 'Alors ?', x'e0279db15c6aed054958ff2224627a24', NULL, x'3c86b60a28c9ed6382bc0b2c4ae947afd267a66957e618a605cbeb9265ae1090');
INSERT INTO event VALUES (27, 6, 1793886660, 'created', 6, 6, 'mail', 'vm', 1566928578969076974, 'letter:1', '{"kind":"incident","urgency":"normal","priority":"medium","requester":6}', '{"subject":"Clavier cassé"}', 'La touche A manque.
-- 
Zoe', x'6bc1120906d0d837183fdc041289a39f', NULL, x'5fba98971e98324253111e6036234f3671e47a78787ba5beb21b102f7851b956');
INSERT INTO event VALUES (28, 6, 1793886660, 'replied', 6, 6, 'mail', 'vm', 7078460435248609806, 'letter:2', '{"side":"requester"}', NULL, 'Et la touche B.', x'ebb38dc7e0dc68ef7b5e6fe56d99d72f', NULL, x'e7be6a744837359e42ba645e26d6e39fe26370940a786dc3cf5d4e5be5ada98c');
INSERT INTO event VALUES (29, 6, 1793886660, 'received', 1, 1, 'mail', 'vm', 4319747644925377654, NULL, '{"letter":3,"verdict":"stranger"}', '{"party":"eve@outside.test"}', NULL, x'5382b845c63dbb01faf30ae797aa5da9', NULL, x'ced77ff6efe2ad601d8a2fb0a1eb467f0bc0a4ca49706586203bffcef5ea6b9b');
INSERT INTO event VALUES (30, 7, 1793886660, 'created', 1, 1, 'mail', 'vm', 6508080753181180635, 'letter:5', '{"kind":"incident","urgency":"normal","priority":"medium","requester":1}', '{"subject":"Courrier illisible","attachments":[{"name":"message.eml","type":"message/rfc822","bytes":12,"digest":"527a054cf846bdb9c9f2f585a5c1405ba01457760cb42149ad2063a31ca7bcd1"}]}', 'Un courrier est arrivé qui ne peut pas être lu. Il est joint tel quel.', x'6e70358fd38b129f68ec9e2a1820e425', NULL, x'0f49a19caea6ec12737e9962e7136a611c18948d3b9e01beb2c707c3315aeec3');
INSERT INTO seal VALUES (1, 1793884200, 24, x'29fd94be8c7d3dcfeeb62b288fdb8bc0be003388689373f39dd3f245b9207164');
INSERT INTO seal VALUES (2, 1793885400, 25, x'10ff950daa86ece07eed204d12a9c8e56099c280aa5b035072ff7b26d23eee84');
INSERT INTO service VALUES (1, '{"key":"badge","title":{"fr":"Badge perdu","en":"Lost badge"},"description":{"fr":"","en":""},"synonyms":["carte"],"category":null,"urgency":"normal","priority":null,"assignee":"lea","watchers":[],"form":[{"name":"site","wants":"choice","required":true,"label":{"fr":"Quel site ?","en":"Which site?"},"help":null,"choices":[{"code":"paris","label":{"fr":"Paris","en":"Paris"}}]},{"name":"photo","wants":"file","required":false,"label":{"fr":"Photo ?","en":"Photo?"},"help":null,"choices":[]}]}');
INSERT INTO content VALUES (1, x'aab8f06fecd1c041e9a3d5a86114f9e522b546918db8503a045fe4a423b3642a', x'74686520706c616e');
INSERT INTO content VALUES (2, x'ab5aa97074c454a0632057e704220d9a6678fbf773a0a5806fc09b8173b07309', x'6e6f746573');
INSERT INTO content VALUES (3, x'412bd4c7e1e15e2a1677035c51263f9882f0d9c9137991b4fce4c2a45f9310bf', x'46726f6d3a205a6f65204c616e67203c7a6f65406f7574736964652e746573743e0a546f3a20617373697374616e6365406465736b2e746573740a5375626a6563743a203d3f7574662d383f513f436c61766965725f636173733d43333d41393f3d0a4d6573736167652d49443a203c6f6e65406f7574736964652e746573743e0a0a4c6120746f756368652041206d616e7175652e0a2d2d200a5a6f650a');
INSERT INTO content VALUES (4, x'cd8430ee8d47fd3634e5af73bf7a97000717b97c2b8e1a714de2818064d60599', x'46726f6d3a207a6f65406f7574736964652e746573740a546f3a20617373697374616e6365406465736b2e746573740a5375626a6563743a2052653a205b23365d20436c61766965720a4d6573736167652d49443a203c74776f406f7574736964652e746573743e0a496e2d5265706c792d546f3a203c6f6e65406f7574736964652e746573743e0a0a4574206c6120746f7563686520422e0a0a3e204c6120746f756368652041206d616e7175652e0a');
INSERT INTO content VALUES (5, x'fbb905a930cfa2fd49291e2279e595a804a14802016026fec706ff2993b3a38d', x'46726f6d3a20657665406f7574736964652e746573740a546f3a20617373697374616e6365406465736b2e746573740a5375626a6563743a2052653a20436c61766965720a4d6573736167652d49443a203c7468726565406f7574736964652e746573743e0a496e2d5265706c792d546f3a203c6f6e65406f7574736964652e746573743e0a0a4574206d6f69203f0a');
INSERT INTO content VALUES (6, x'8cc8dbe02d106733ce341a711e3a3748e689d73b7ea84fededdd1cd1526c9647', x'46726f6d3a207a6f65406f7574736964652e746573740a546f3a20617373697374616e6365406465736b2e746573740a5375626a6563743a20416273656e74650a4d6573736167652d49443a203c666f7572406f7574736964652e746573743e0a4175746f2d5375626d69747465643a206175746f2d7265706c6965640a0a4465207265746f7572206c756e64692e0a');
INSERT INTO content VALUES (7, x'527a054cf846bdb9c9f2f585a5c1405ba01457760cb42149ad2063a31ca7bcd1', x'0102206e6f206c6574746572');
INSERT INTO letter VALUES (1, 1, 5, 'paul@example.org', 'watcher', 't1.e1.ln5yirbgbr7o4kk2@desk', 1793614200, 1793614320, 'failed', 1, NULL, NULL, 1793624400, 'exit status: 67: 5.1.1');
INSERT INTO letter VALUES (2, 2, 2, 'lea@example.org', 'assignee', 't2.e2.4lfqhohiniwkfphj@desk', 1793614800, 1793614920, 'sent', 1, NULL, NULL, 1793624400, NULL);
INSERT INTO letter VALUES (3, 6, 4, 'marie@example.org', 'requester', 't1.e6.vn5jhdjpsgbmwuuo@desk', 1793617200, 1793617320, 'sent', 1, NULL, NULL, 1793624400, NULL);
INSERT INTO letter VALUES (4, 7, 4, 'marie@example.org', 'requester', 't1.e7.ga42aoy5et7ftth3@desk', 1793617800, 1793617920, 'sent', 1, NULL, NULL, 1793624400, NULL);
INSERT INTO letter VALUES (5, 7, 5, NULL, 'watcher', 't1.e7.o3rrw6xgv4pnvcbi@desk', 1793617800, 1793617920, 'failed', 1, NULL, NULL, 1793624400, 'exit status: 67: 5.1.1');
INSERT INTO letter VALUES (6, 12, 5, NULL, 'requester', 't4.e12.rcuibimk67yzdjav@desk', 1793620200, 1793620320, 'failed', 1, NULL, NULL, 1793624400, 'exit status: 67: 5.1.1');
INSERT INTO letter VALUES (7, 16, 4, 'marie@example.org', 'requester', 't5.e16.2e4sh6mgaml2vkfk@desk', 1793621400, 1793621520, 'sent', 1, NULL, NULL, 1793624400, NULL);
INSERT INTO letter VALUES (8, 17, 4, 'marie@example.org', 'requester', 't2.e17.cghfdjpclhqfqhix@desk', 1793622000, 1793622120, 'sent', 1, NULL, NULL, 1793624400, NULL);
INSERT INTO letter VALUES (9, 18, 2, 'lea@example.org', 'assignee', 't2.e18.hujeznar27uzwsdl@desk', 1793622600, 1793622720, 'sent', 1, NULL, NULL, 1793624400, NULL);
INSERT INTO letter VALUES (10, 20, 5, NULL, 'requester', 't3.e20.hqlp73sxqn3amqwl@desk', 1793623200, 1793623320, 'failed', 1, NULL, NULL, 1793624400, 'exit status: 67: 5.1.1');
INSERT INTO letter VALUES (11, 1, 2, 'lea@example.org', 'undelivered', 't1.e1.f62kxuhw4j4y6nrl@desk', 1793624400, 1793624400, 'sent', 1, NULL, NULL, 1793624400, NULL);
INSERT INTO letter VALUES (12, 22, 2, 'lea@example.org', 'assignee', 't1.e22.6pj6ow2l5faxafbw@desk', 1793884200, 1793884200, 'sent', 1, NULL, NULL, 1793884200, NULL);
INSERT INTO letter VALUES (13, 23, 4, 'marie@example.org', 'requester', 't2.e23.azwajajhh7d3wlkt@desk', 1793884200, 1793884200, 'sent', 1, NULL, NULL, 1793884200, NULL);
INSERT INTO letter VALUES (14, 24, 5, NULL, 'requester', 't4.e24.3hdwejxtpifse6az@desk', 1793884200, 1793884200, 'failed', 1, NULL, NULL, 1793884200, 'exit status: 67: 5.1.1');
INSERT INTO letter VALUES (15, 26, 2, NULL, 'assignee', 't1.e26.mpf3i4uzofcvpjts@desk', 1793886600, 1793886720, 'waiting', 0, NULL, NULL, NULL, NULL);
INSERT INTO letter VALUES (16, 26, 5, NULL, 'watcher', 't1.e26.ro4bzkhx2px4oyzp@desk', 1793886600, 1793886720, 'waiting', 0, NULL, NULL, NULL, NULL);
INSERT INTO letter VALUES (17, 27, 6, NULL, 'requester', 't6.e27.4fku32e7dbjrabgn@desk.test', 1793886660, 1793886660, 'waiting', 0, NULL, NULL, NULL, NULL);
INSERT INTO dead_address VALUES ('paul@example.org', 1793624400, 'exit status: 67: 5.1.1');
INSERT INTO arrival VALUES (1, 1793886660, 'one@outside.test', x'a7bd13c54fa2f8ed500057acb8a4c0852de606a7c46eeac9bfc1aa3798940dc4', 'zoe@outside.test', 'Clavier cassé', x'412bd4c7e1e15e2a1677035c51263f9882f0d9c9137991b4fce4c2a45f9310bf', 'new_ticket', 'fits_no_ticket', 6, 'taken', 1);
INSERT INTO arrival VALUES (2, 1793886660, 'two@outside.test', x'117b960b6393082567b5fd0b709b2b105d1e93fd0163a79bdba10b791968d686', 'zoe@outside.test', 'Re: [#6] Clavier', x'cd8430ee8d47fd3634e5af73bf7a97000717b97c2b8e1a714de2818064d60599', 'reply', 'known_thread', 6, 'taken', 0);
INSERT INTO arrival VALUES (3, 1793886660, 'three@outside.test', x'3dc2094ea5f14a927150c9de56df128597bc2df2eba31df65317df4864d7c559', 'eve@outside.test', 'Re: Clavier', x'fbb905a930cfa2fd49291e2279e595a804a14802016026fec706ff2993b3a38d', 'stranger', 'not_on_ticket', 6, 'aside', 0);
INSERT INTO arrival VALUES (4, 1793886660, 'four@outside.test', x'b04e38a6e98a46f21f9a19b210c5af1110e41e5ee8fd56c0c30298bafd8d1934', 'zoe@outside.test', 'Absente', x'8cc8dbe02d106733ce341a711e3a3748e689d73b7ea84fededdd1cd1526c9647', 'automatic', 'auto_submitted', NULL, 'aside', 0);
INSERT INTO arrival VALUES (5, 1793886660, '', x'527a054cf846bdb9c9f2f585a5c1405ba01457760cb42149ad2063a31ca7bcd1', '', '', x'527a054cf846bdb9c9f2f585a5c1405ba01457760cb42149ad2063a31ca7bcd1', 'unreadable', 'not_a_letter', 7, 'taken', 0);
DELETE FROM words_data;
INSERT INTO words_data VALUES (1, x'134c11');
INSERT INTO words_data VALUES (10, x'00000000ff0000010205150005110101011000000f01010111110000010201011212000001030101131300000104010114140000010000');
INSERT INTO words_data VALUES (137438953473, x'0000000e0630616c6f72731a020204');
INSERT INTO words_data VALUES (274877906945, x'000000480230611b0204010563617373651b0601010302066c61766965721b0601010201026c611b020201066d616e7175651b02050106746f756368651b020301037a6f651b020604060c0d070b0b');
INSERT INTO words_data VALUES (412316860417, x'000000230230621c0205010265741c020201026c611c02030106746f756368651c020404060707');
INSERT INTO words_data VALUES (549755813889, x'0000009e07306172726976651e02050108636f7572726965721e08030101020103656d6c1e0212020273741e04040b02037472651e020a0102696c1e020c03076c697369626c651e0601010301056a6f696e741e020e01026c751e020b01076d6573736167651e021101026e651e020701037061731e020902036575741e020801047175656c1e02100301691e0206010374656c1e020f0102756e1e0202040b10080808070e0a070c070808090608');
INSERT INTO words_data VALUES (2336462209025, x'000001de0230330c020a0201650106010105010661727269766507020302067474656e74651002030105626164676502060101020f0202020369656e1902020102636503020303037474650c0205020568616e676514020302076f6d6d616e6465080203010464616e730c0207020665626f72646501020403026a610c020403056d616e64650c020603047075697303020202017501060101040f02040105656372616e0306010102010601010210020202016e1002020304636f72650406010104010466756d650106010106010a696d7072696d616e7465010601010301016c01060101020201650102020b020801086d6174657269656c1002050402696e03020402046572636912020201046e6f697203060101030106010103110203030374657302040304050206010204030275730c020201026f6e0702020105706172697302020203037373650a020402026466010206060205020465726475020601010302036c616e010205060204010572656d6973110203020369656e050202010a746563686e696369656e0a0203020569636b65740c020902046f6e65720102030702020306756a6f7572730402021102020207726169746f6e730c020302027874020404040502070102050102756e0a0202010376706e05060101020406080b0b0f0807080a0c090b070a090b14060b0b1108090d0709130f07070a080a0b0b0a080f0a0c0e0c0e07');
DELETE FROM words_idx;
INSERT INTO words_idx VALUES (1, x'', 2);
INSERT INTO words_idx VALUES (2, x'', 2);
INSERT INTO words_idx VALUES (3, x'', 2);
INSERT INTO words_idx VALUES (4, x'', 2);
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
INSERT INTO words_docsize VALUES (26, x'0100', 17);
INSERT INTO words_docsize VALUES (27, x'0502', 18);
INSERT INTO words_docsize VALUES (28, x'0400', 19);
INSERT INTO words_docsize VALUES (30, x'1102', 20);
ALTER TABLE event ADD COLUMN signed_in TEXT;
UPDATE event SET signed_in = 'lea' WHERE id = 2;
PRAGMA user_version = 1005;
