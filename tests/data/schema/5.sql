-- Made by tests/data/schema/make.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE meta (
	key   TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES('blind','no');
INSERT INTO meta VALUES('mailmap',replace('Oluwaseun Adeyemi <seun@adeyemi.example> <oadeyemi@college.example>\nSøren Bæk <soren@farvand.example> Soren Baek <sbaek@farvand.example>\n','\n',char(10)));
INSERT INTO meta VALUES('maintainers',replace('Who looks after what. A patch wants an Acked-by or a Reviewed-by from an M: person\nof the most specific section of each file that it touches.\n\nFOG SIGNAL\nM:	Ines Duarte <ines@duarte.example>\nS:	Maintained\nF:	fog/\n\nLAMP\nM:	Tomasz Wilk <tomasz.wilk@keepers.example>\nR:	Mei Tanaka <mei.tanaka@harbour.example>\nS:	Supported\nF:	lamp/\n\nRADIO\nM:	Søren Bæk <soren@farvand.example>\nS:	Maintained\nF:	radio/\n\nROTOR\nM:	Tomasz Wilk <tomasz.wilk@keepers.example>\nS:	Supported\nF:	rotor/\n\nTHE REST\nM:	Ada Brennan <ada@brennan.example>\nL:	lantern-devel@lists.lantern.example\nS:	Supported\nF:	*\nF:	*/\n','\n',char(10)));
INSERT INTO meta VALUES('message-id-secret','7de3126c-ec5c-4885-83c1-1e52172cd7c2');
INSERT INTO meta VALUES('people choices','');
INSERT INTO meta VALUES('people_inputs','58a47e3502700e75 0 0');
INSERT INTO meta VALUES('policy choices',replace('maintainers 1 approvals 1 min_age 86400 objections 1\n','\n',char(10)));
INSERT INTO meta VALUES('watching lantern-devel','2025-06-01T12:00:00Z');
CREATE TABLE lists (
	id   INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO lists VALUES(1,'lantern-devel');
CREATE TABLE mids (
	id     INTEGER PRIMARY KEY,
	mid    TEXT NOT NULL UNIQUE,
	thread INTEGER NOT NULL
) STRICT;
INSERT INTO mids VALUES(1,'20240526201000.1000@college.example',1);
INSERT INTO mids VALUES(2,'20240529074001.1007@brennan.example',1);
INSERT INTO mids VALUES(3,'20250310021502.1014@harbour.example',3);
INSERT INTO mids VALUES(4,'20250311063003.1021@keepers.example',3);
INSERT INTO mids VALUES(5,'20250407090004.1028@duarte.example',5);
INSERT INTO mids VALUES(6,'20250407102005.1035@duarte.example',6);
INSERT INTO mids VALUES(7,'20250408080006.1042@brennan.example',6);
INSERT INTO mids VALUES(8,'20250414180011.1077@adeyemi.example',8);
INSERT INTO mids VALUES(9,'20250414182012.1084@ci.lantern.example',8);
INSERT INTO mids VALUES(10,'20250415093007.1049@duarte.example',10);
INSERT INTO mids VALUES(11,' day 0 20193 v2 /2 ines@duarte.example ',10);
INSERT INTO mids VALUES(12,' day 1 20193 v2 /2 ines@duarte.example ',10);
INSERT INTO mids VALUES(13,'20250415093108.1056@duarte.example',10);
INSERT INTO mids VALUES(14,'20250415093209.1063@duarte.example',10);
INSERT INTO mids VALUES(15,'20250416071510.1070@brennan.example',10);
INSERT INTO mids VALUES(16,'20250422080015.1105@keepers.example',16);
INSERT INTO mids VALUES(17,' day 0 20200 v1 /3 tomasz.wilk@keepers.example ',16);
INSERT INTO mids VALUES(18,' day 1 20200 v1 /3 tomasz.wilk@keepers.example ',16);
INSERT INTO mids VALUES(19,'20250422080116.1112@keepers.example',16);
INSERT INTO mids VALUES(20,'20250422080217.1119@keepers.example',16);
INSERT INTO mids VALUES(21,'20250422080318.1126@keepers.example',16);
INSERT INTO mids VALUES(22,'20250423090019.1133@brennan.example',16);
INSERT INTO mids VALUES(23,'20250423090520.1140@brennan.example',16);
INSERT INTO mids VALUES(24,'20250423093021.1147@brennan.example',16);
INSERT INTO mids VALUES(25,'20250424060022.1154@keepers.example',16);
INSERT INTO mids VALUES(26,'20250425170013.1091@adeyemi.example',26);
INSERT INTO mids VALUES(27,'20250429110023.1161@duarte.example',27);
INSERT INTO mids VALUES(28,'20250430070024.1168@brennan.example',27);
INSERT INTO mids VALUES(29,'20250501120025.1175@farvand.example',29);
INSERT INTO mids VALUES(30,'20250501150026.1182@adeyemi.example',29);
INSERT INTO mids VALUES(31,'20250502121027.1189@farvand.example',31);
INSERT INTO mids VALUES(32,'20250502160028.1196@adeyemi.example',31);
INSERT INTO mids VALUES(33,'20250502173014.1098@adeyemi.example',26);
INSERT INTO mids VALUES(34,'20250505010029.1203@harbour.example',34);
INSERT INTO mids VALUES(35,' day 0 20213 v1 /2 mei.tanaka@harbour.example ',34);
INSERT INTO mids VALUES(36,' day 1 20213 v1 /2 mei.tanaka@harbour.example ',34);
INSERT INTO mids VALUES(37,'20250505010130.1210@harbour.example',34);
INSERT INTO mids VALUES(38,'20250505010231.1217@harbour.example',34);
INSERT INTO mids VALUES(39,'20250506062032.1224@keepers.example',34);
INSERT INTO mids VALUES(40,'20250506080033.1231@harbour.example',34);
INSERT INTO mids VALUES(41,'20250508190039.1273@adeyemi.example',41);
INSERT INTO mids VALUES(42,'20250509070040.1280@brennan.example',41);
INSERT INTO mids VALUES(43,'20250509180041.1287@adeyemi.example',41);
INSERT INTO mids VALUES(44,'20250512010034.1238@harbour.example',44);
INSERT INTO mids VALUES(45,' day 0 20220 v2 /2 mei.tanaka@harbour.example ',44);
INSERT INTO mids VALUES(46,' day 1 20220 v2 /2 mei.tanaka@harbour.example ',44);
INSERT INTO mids VALUES(47,'20250512010135.1245@harbour.example',44);
INSERT INTO mids VALUES(48,'20250512010236.1252@harbour.example',44);
INSERT INTO mids VALUES(49,'20250513070037.1259@keepers.example',44);
INSERT INTO mids VALUES(50,'20250513180042.1294@adeyemi.example',50);
INSERT INTO mids VALUES(51,'20250514081038.1266@brennan.example',44);
INSERT INTO mids VALUES(52,'20250515100045.1315@horak.example',52);
INSERT INTO mids VALUES(53,'20250515140046.1322@keepers.example',52);
INSERT INTO mids VALUES(54,'20250519120049.1343@farvand.example',54);
INSERT INTO mids VALUES(55,' day 0 20227 v1 /2 soren@farvand.example ',54);
INSERT INTO mids VALUES(56,' day 1 20228 v1 /2 soren@farvand.example ',54);
INSERT INTO mids VALUES(57,'20250519120150.1350@farvand.example',54);
INSERT INTO mids VALUES(58,'20250519120251.1357@farvand.example',54);
INSERT INTO mids VALUES(59,'20250520072052.1364@brennan.example',54);
INSERT INTO mids VALUES(60,'20250520080047.1329@brennan.example',60);
INSERT INTO mids VALUES(61,'20250520090048.1336@keepers.example',60);
INSERT INTO mids VALUES(62,'20250520180043.1301@adeyemi.example',62);
INSERT INTO mids VALUES(63,'20250521073044.1308@brennan.example',62);
INSERT INTO mids VALUES(64,'20250521120053.1371@farvand.example',54);
INSERT INTO mids VALUES(65,'20250522100054.1378@duarte.example',65);
INSERT INTO mids VALUES(66,'20250523064555.1385@keepers.example',65);
INSERT INTO mids VALUES(67,'20250523120056.1392@farvand.example',67);
INSERT INTO mids VALUES(68,'20250526100057.1399@harbour.example',68);
INSERT INTO mids VALUES(69,'20250527060059.1413@keepers.example',16);
INSERT INTO mids VALUES(70,'20250527083058.1406@duarte.example',68);
INSERT INTO mids VALUES(71,'20250528071000.1420@keepers.example',44);
INSERT INTO mids VALUES(72,'20250528150001.1427@horak.example',72);
INSERT INTO mids VALUES(73,'20250529010002.1434@harbour.example',73);
INSERT INTO mids VALUES(74,' day 0 20237 v1 /2 mei.tanaka@harbour.example ',73);
INSERT INTO mids VALUES(75,' day 1 20237 v1 /2 mei.tanaka@harbour.example ',73);
INSERT INTO mids VALUES(76,'20250529010103.1441@harbour.example',73);
INSERT INTO mids VALUES(77,'20250529010204.1448@harbour.example',73);
INSERT INTO mids VALUES(78,'20250529013005.1455@ci.lantern.example',73);
INSERT INTO mids VALUES(79,'20250530060006.1462@keepers.example',73);
CREATE TABLE identities (
	id       INTEGER PRIMARY KEY,
	name     TEXT NOT NULL,
	email    TEXT NOT NULL,
	name_key TEXT NOT NULL, -- the name folded for comparison, '' if it is no full name
	seen     INTEGER NOT NULL DEFAULT 0, -- mails sent under it
	address  TEXT NOT NULL DEFAULT '',   -- what mailmap and aliases make of it; equal ones are one person
	person   INTEGER,
	reason   TEXT,          -- why it belongs to that person
	UNIQUE (email, name)
) STRICT;
INSERT INTO identities VALUES(1,'Oluwaseun Adeyemi','oadeyemi@college.example','adeyemi oluwaseun',1,'seun@adeyemi.example',1,'mailmap or alias');
INSERT INTO identities VALUES(2,'Ada Brennan','ada@brennan.example','ada brennan',12,'ada@brennan.example',2,NULL);
INSERT INTO identities VALUES(3,'Mei Tanaka','mei.tanaka@harbour.example','mei tanaka',12,'mei.tanaka@harbour.example',3,NULL);
INSERT INTO identities VALUES(4,'Tomasz Wilk','tomasz.wilk@keepers.example','tomasz wilk',14,'tomasz.wilk@keepers.example',4,NULL);
INSERT INTO identities VALUES(5,'Ines Duarte','ines@duarte.example','duarte ines',8,'ines@duarte.example',5,NULL);
INSERT INTO identities VALUES(6,'Oluwaseun Adeyemi','seun@adeyemi.example','adeyemi oluwaseun',9,'seun@adeyemi.example',1,'same name, similar address');
INSERT INTO identities VALUES(7,'Lantern CI','ci@ci.lantern.example','ci lantern',2,'ci@ci.lantern.example',7,NULL);
INSERT INTO identities VALUES(8,'Søren Bæk','soren@farvand.example','baek soeren',7,'soren@farvand.example',8,NULL);
INSERT INTO identities VALUES(9,'Pavel Horák','pavel@horak.example','horak pavel',2,'pavel@horak.example',9,NULL);
CREATE TABLE messages (
	id        INTEGER PRIMARY KEY REFERENCES mids,
	digest    INTEGER NOT NULL, -- of all that is stored of this copy
	received  INTEGER NOT NULL, -- with digest: which of two different mails of one Message-ID is kept
	date      INTEGER NOT NULL, -- corrected
	sent      INTEGER NOT NULL, -- as written
	identity  INTEGER NOT NULL REFERENCES identities,
	kind      INTEGER NOT NULL, -- mail/message.h message_kind
	talk      INTEGER NOT NULL, -- mail/message.h message_talk
	robot     INTEGER NOT NULL,
	subject   TEXT NOT NULL,
	title     TEXT NOT NULL,
	title_key TEXT NOT NULL,
	prefixes  TEXT NOT NULL,    -- joined by one space
	version   REAL NOT NULL,
	number    REAL,             -- NULL: not counted
	total     INTEGER NOT NULL, -- 0: unknown
	flags     INTEGER NOT NULL, -- store/messages.h: versioned, rfc, resend, draft, ...
	list_id   TEXT NOT NULL
) STRICT;
INSERT INTO messages VALUES(1,-3576153802516120016,0,1716754200,1716754200,1,1,0,0,'[PATCH] clock: read sunset from the almanac','clock: read sunset from the almanac','clock read sunset from the almanac','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(2,1607730910647084842,0,1716968401,1716968401,2,4,3,0,'Re: [PATCH] clock: read sunset from the almanac','clock: read sunset from the almanac','clock read sunset from the almanac','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(3,401757088462937077,0,1741572902,1741572902,3,1,0,0,'[PATCH] rotor: ask for oil every hundred turns','rotor: ask for oil every hundred turns','rotor ask for oil every hundred turns','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(4,2841754750654287338,0,1741674603,1741674603,4,4,3,0,'Re: [PATCH] rotor: ask for oil every hundred turns','rotor: ask for oil every hundred turns','rotor ask for oil every hundred turns','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(5,1312403443913851452,0,1744016404,1744016404,5,1,0,0,'[PATCH] fog: shorten the blast','fog: shorten the blast','fog shorten the blast','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(6,-2099875681440946716,0,1744021205,1744021205,5,1,0,0,'[PATCH] fog: count the blasts','fog: count the blasts','fog count the blasts','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(7,1388280361589633309,0,1744099206,1744099206,2,4,3,0,'Re: [PATCH] fog: count the blasts','fog: count the blasts','fog count the blasts','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(8,-2037614784220472217,0,1744653611,1744653611,6,1,0,0,'[PATCH] tools: show the lamp''s age in lanternctl','tools: show the lamp''s age in lanternctl','tools show the lamp s age in lanternctl','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(9,1834282241439044073,0,1744654812,1744654812,7,4,3,1,'Re: [PATCH] tools: show the lamp''s age in lanternctl','tools: show the lamp''s age in lanternctl','tools show the lamp s age in lanternctl','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(10,3812142617983203103,0,1744709407,1744709407,5,2,0,0,'[PATCH v2 0/2] fog: shorter blasts, counted','fog: shorter blasts, counted','fog shorter blasts counted','',2.0,0.0,2,65,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(13,4059766633110947061,0,1744709468,1744709468,5,1,0,0,'[PATCH v2 1/2] fog: shorten the blast','fog: shorten the blast','fog shorten the blast','',2.0,1.0,2,65,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(14,4762107205499652299,0,1744709529,1744709529,5,1,0,0,'[PATCH v2 2/2] fog: count the blasts','fog: count the blasts','fog count the blasts','',2.0,2.0,2,65,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(15,-2636555019319735783,0,1744787710,1744787710,2,4,1,0,'Re: [PATCH v2 0/2] fog: shorter blasts, counted','fog: shorter blasts, counted','fog shorter blasts counted','',2.0,0.0,2,193,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(16,-616782987214502930,0,1745308815,1745308815,4,2,0,0,'[PATCH 0/3] rotor: bearings and belts','rotor: bearings and belts','rotor bearings and belts','',1.0,0.0,3,64,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(19,1333764431244794382,0,1745308876,1745308876,4,1,0,0,'[PATCH 1/3] rotor: stop searching for the mark after two turns','rotor: stop searching for the mark after two turns','rotor stop searching for the mark after two turns','',1.0,1.0,3,64,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(20,-7095679522114463145,0,1745308937,1745308937,4,1,0,0,'[PATCH 2/3] rotor: report a slack belt','rotor: report a slack belt','rotor report a slack belt','',1.0,2.0,3,64,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(21,-8472874192908653469,0,1745308998,1745308998,4,1,0,0,'[PATCH 3/3] rotor: slow down when the bearings are warm','rotor: slow down when the bearings are warm','rotor slow down when the bearings are warm','',1.0,3.0,3,64,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(22,-5911054829165905862,0,1745398819,1745398819,2,4,1,0,'Re: [PATCH 1/3] rotor: stop searching for the mark after two turns','rotor: stop searching for the mark after two turns','rotor stop searching for the mark after two turns','',1.0,1.0,3,64,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(23,-2934052182890173037,0,1745399120,1745399120,2,4,1,0,'Re: [PATCH 2/3] rotor: report a slack belt','rotor: report a slack belt','rotor report a slack belt','',1.0,2.0,3,64,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(24,8137000240363239776,0,1745400621,1745400621,2,4,3,0,'Re: [PATCH 3/3] rotor: slow down when the bearings are warm','rotor: slow down when the bearings are warm','rotor slow down when the bearings are warm','',1.0,3.0,3,64,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(25,1248013459567982970,0,1745474422,1745474422,4,4,3,0,'Re: [PATCH 3/3] rotor: slow down when the bearings are warm','rotor: slow down when the bearings are warm','rotor slow down when the bearings are warm','',1.0,3.0,3,64,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(26,-2156803955081673063,0,1745600413,1745600413,6,1,0,0,'[PATCH RESEND] tools: show the lamp''s age in lanternctl','tools: show the lamp''s age in lanternctl','tools show the lamp s age in lanternctl','',1.0,NULL,0,4,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(27,-81553640099703420,0,1745924423,1745924423,5,1,0,0,'[PATCH] Documentation: explain neap tides','Documentation: explain neap tides','documentation explain neap tides','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(28,3075445725945075795,0,1745996424,1745996424,2,4,3,0,'Re: [PATCH] Documentation: explain neap tides','Documentation: explain neap tides','documentation explain neap tides','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(29,3902681797698497470,0,1746100825,1746100825,8,1,0,0,'[PATCH for-2.3] radio: check the length of a sentence','radio: check the length of a sentence','radio check the length of a sentence','for-2.3',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(30,-308052523536437146,0,1746111626,1746111626,6,4,3,0,'Re: [PATCH for-2.3] radio: check the length of a sentence','radio: check the length of a sentence','radio check the length of a sentence','for-2.3',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(31,-7103457142230708122,0,1746187827,1746187827,8,1,0,0,'[PATCH for-2.3 v2] radio: check the length of a sentence','radio: check the length of a sentence','radio check the length of a sentence','for-2.3',2.0,NULL,0,1,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(32,678812644733975663,0,1746201628,1746201628,6,4,1,0,'Re: [PATCH for-2.3 v2] radio: check the length of a sentence','radio: check the length of a sentence','radio check the length of a sentence','for-2.3',2.0,NULL,0,1,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(33,-888331683698471189,0,1746207014,1746207014,6,4,2,0,'Re: [PATCH RESEND] tools: show the lamp''s age in lanternctl','tools: show the lamp''s age in lanternctl','tools show the lamp s age in lanternctl','',1.0,NULL,0,4,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(34,-5719921136522785839,0,1746406829,1746406829,3,2,0,0,'[PATCH 0/2] rotor: count missed steps','rotor: count missed steps','rotor count missed steps','',1.0,0.0,2,64,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(37,-8213751603288570950,0,1746406890,1746406890,3,1,0,0,'[PATCH 1/2] rotor: count missed steps','rotor: count missed steps','rotor count missed steps','',1.0,1.0,2,64,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(38,454812773768945963,0,1746406951,1746406951,3,1,0,0,'[PATCH 2/2] tools: show missed steps','tools: show missed steps','tools show missed steps','',1.0,2.0,2,64,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(39,-407144027918522891,0,1746512432,1746512432,4,4,3,0,'Re: [PATCH 1/2] rotor: count missed steps','rotor: count missed steps','rotor count missed steps','',1.0,1.0,2,64,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(40,-4710472167813292818,0,1746518433,1746518433,3,4,3,0,'Re: [PATCH 1/2] rotor: count missed steps','rotor: count missed steps','rotor count missed steps','',1.0,1.0,2,64,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(41,-8115810615480924253,0,1746730839,1746730839,6,1,0,0,'[PATCH] Makefile: build with -O3','Makefile: build with -O3','makefile build with o3','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(42,3590340029508774394,0,1746774040,1746774040,2,4,3,0,'Re: [PATCH] Makefile: build with -O3','Makefile: build with -O3','makefile build with o3','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(43,-7663690271853404077,0,1746813641,1746813641,6,4,4,0,'Re: [PATCH] Makefile: build with -O3','Makefile: build with -O3','makefile build with o3','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(44,2598708818456265395,0,1747011634,1747011634,3,2,0,0,'[PATCH v2 0/2] rotor: count missed steps','rotor: count missed steps','rotor count missed steps','',2.0,0.0,2,65,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(47,-6585494893367524554,0,1747011695,1747011695,3,1,0,0,'[PATCH v2 1/2] rotor: count missed steps','rotor: count missed steps','rotor count missed steps','',2.0,1.0,2,65,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(48,8335496015695917477,0,1747011756,1747011756,3,1,0,0,'[PATCH v2 2/2] tools: show missed steps','tools: show missed steps','tools show missed steps','',2.0,2.0,2,65,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(49,-7362970212144232638,0,1747119637,1747119637,4,4,3,0,'Re: [PATCH v2 0/2] rotor: count missed steps','rotor: count missed steps','rotor count missed steps','',2.0,0.0,2,321,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(50,3452070534353230396,0,1747159242,1747159242,6,1,0,0,'[PATCH] tools: lanternctl exits 1 on errors','tools: lanternctl exits 1 on errors','tools lanternctl exits 1 on errors','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(51,-1194202127030391111,0,1747210238,1747210238,2,4,1,0,'Re: [PATCH v2 2/2] tools: show missed steps','tools: show missed steps','tools show missed steps','',2.0,2.0,2,65,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(52,-6486591719415588773,0,1747303245,1747303245,9,1,0,0,'[PATCH] lamp: vary the flashes','lamp: vary the flashes','lamp vary the flashes','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(53,-7075202300355481597,0,1747317646,1747317646,4,4,3,0,'Re: [PATCH] lamp: vary the flashes','lamp: vary the flashes','lamp vary the flashes','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(54,-8047160296590864056,0,1747656049,1747656049,8,2,0,0,'[PATCH 0/2] radio: ship names','radio: ship names','radio ship names','',1.0,0.0,2,64,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(57,3375183487844554734,0,1747656110,1747656110,8,1,0,0,'[PATCH 1/2] Documentation: where ship names come from','Documentation: where ship names come from','documentation where ship names come from','',1.0,1.0,2,64,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(58,-9082046469234691724,0,1747656171,1747656171,8,1,0,0,'[PATCH 2/2] radio: decode type 24','radio: decode type 24','radio decode type 24','',1.0,2.0,2,64,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(59,4990500356448499174,0,1747725652,1747725652,2,4,3,0,'Re: [PATCH 2/2] radio: decode type 24','radio: decode type 24','radio decode type 24','',1.0,2.0,2,64,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(60,-1092326107627917088,0,1747728047,1747728047,2,0,0,0,'Lantern 2.4: dates','Lantern 2.4: dates','lantern 2 4 dates','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(61,2829776396735867171,0,1747731648,1747731648,4,4,1,0,'Re: Lantern 2.4: dates','Lantern 2.4: dates','lantern 2 4 dates','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(62,8440909098571740417,0,1747764043,1747764043,6,1,0,0,'[PATCH v2] tools: give lanternctl exit codes','tools: give lanternctl exit codes','tools give lanternctl exit codes','',2.0,NULL,0,1,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(63,8852896009090474149,0,1747812644,1747812644,2,4,3,0,'Re: [PATCH v2] tools: give lanternctl exit codes','tools: give lanternctl exit codes','tools give lanternctl exit codes','',2.0,NULL,0,1,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(64,6364303345619170099,0,1747828853,1747828853,8,4,3,0,'Re: [PATCH 2/2] radio: decode type 24','radio: decode type 24','radio decode type 24','',1.0,2.0,2,64,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(65,-2613090600507329737,0,1747908054,1747908054,5,1,0,0,'[PATCH] lamp: keep the level between 0 and 100','lamp: keep the level between 0 and 100','lamp keep the level between 0 and 100','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(66,-8010952305466933203,0,1747982755,1747982755,4,4,3,0,'Re: [PATCH] lamp: keep the level between 0 and 100','lamp: keep the level between 0 and 100','lamp keep the level between 0 and 100','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(67,8479957773737179217,0,1748001656,1748001656,8,3,0,0,'[GIT PULL] radio: fixes for 2.4','radio: fixes for 2.4','radio fixes for 2 4','',1.0,NULL,0,16,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(68,3454155022817302141,0,1748253657,1748253657,3,1,0,0,'[PATCH] fog: announce the horn test by radio','fog: announce the horn test by radio','fog announce the horn test by radio','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(69,850065897044134344,0,1748325659,1748325659,4,1,0,0,'[PATCH v2 3/3] rotor: warn when the bearings are warm','rotor: warn when the bearings are warm','rotor warn when the bearings are warm','',2.0,3.0,3,65,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(70,-3255633160595267849,0,1748334658,1748334658,5,4,3,0,'Re: [PATCH] fog: announce the horn test by radio','fog: announce the horn test by radio','fog announce the horn test by radio','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(71,-1088689795280807151,0,1748416200,1748416200,4,4,5,0,'Re: [PATCH v2 0/2] rotor: count missed steps','rotor: count missed steps','rotor count missed steps','',2.0,0.0,2,65,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(72,-6464093157137400515,0,1748444401,1748444401,9,1,0,0,'[PATCH] clock: survive a leap second','clock: survive a leap second','clock survive a leap second','',1.0,NULL,0,0,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(73,7367845315963735404,0,1748480402,1748480402,3,2,0,0,'[RFC PATCH 0/2] lamp: an optic of LEDs','lamp: an optic of LEDs','lamp an optic of leds','',1.0,0.0,2,66,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(76,8457605661631301768,0,1748480463,1748480463,3,1,0,0,'[RFC PATCH 1/2] lamp: split off the filament','lamp: split off the filament','lamp split off the filament','',1.0,1.0,2,66,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(77,6298244475611794420,0,1748480524,1748480524,3,1,0,0,'[RFC PATCH 2/2] lamp: add an LED optic','lamp: add an LED optic','lamp add an led optic','',1.0,2.0,2,66,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(78,-369815825966980399,0,1748482205,1748482205,7,4,3,1,'Re: [RFC PATCH 2/2] lamp: add an LED optic','lamp: add an LED optic','lamp add an led optic','',1.0,2.0,2,66,'lantern-devel.lists.lantern.example');
INSERT INTO messages VALUES(79,8885566084723571256,0,1748584806,1748584806,4,4,3,0,'Re: [RFC PATCH 2/2] lamp: add an LED optic','lamp: add an LED optic','lamp add an led optic','',1.0,2.0,2,66,'lantern-devel.lists.lantern.example');
CREATE TABLE message_lists (
	message INTEGER NOT NULL REFERENCES messages ON DELETE CASCADE,
	list    INTEGER NOT NULL REFERENCES lists,
	PRIMARY KEY (message, list)
) STRICT, WITHOUT ROWID;
INSERT INTO message_lists VALUES(1,1);
INSERT INTO message_lists VALUES(2,1);
INSERT INTO message_lists VALUES(3,1);
INSERT INTO message_lists VALUES(4,1);
INSERT INTO message_lists VALUES(5,1);
INSERT INTO message_lists VALUES(6,1);
INSERT INTO message_lists VALUES(7,1);
INSERT INTO message_lists VALUES(8,1);
INSERT INTO message_lists VALUES(9,1);
INSERT INTO message_lists VALUES(10,1);
INSERT INTO message_lists VALUES(13,1);
INSERT INTO message_lists VALUES(14,1);
INSERT INTO message_lists VALUES(15,1);
INSERT INTO message_lists VALUES(16,1);
INSERT INTO message_lists VALUES(19,1);
INSERT INTO message_lists VALUES(20,1);
INSERT INTO message_lists VALUES(21,1);
INSERT INTO message_lists VALUES(22,1);
INSERT INTO message_lists VALUES(23,1);
INSERT INTO message_lists VALUES(24,1);
INSERT INTO message_lists VALUES(25,1);
INSERT INTO message_lists VALUES(26,1);
INSERT INTO message_lists VALUES(27,1);
INSERT INTO message_lists VALUES(28,1);
INSERT INTO message_lists VALUES(29,1);
INSERT INTO message_lists VALUES(30,1);
INSERT INTO message_lists VALUES(31,1);
INSERT INTO message_lists VALUES(32,1);
INSERT INTO message_lists VALUES(33,1);
INSERT INTO message_lists VALUES(34,1);
INSERT INTO message_lists VALUES(37,1);
INSERT INTO message_lists VALUES(38,1);
INSERT INTO message_lists VALUES(39,1);
INSERT INTO message_lists VALUES(40,1);
INSERT INTO message_lists VALUES(41,1);
INSERT INTO message_lists VALUES(42,1);
INSERT INTO message_lists VALUES(43,1);
INSERT INTO message_lists VALUES(44,1);
INSERT INTO message_lists VALUES(47,1);
INSERT INTO message_lists VALUES(48,1);
INSERT INTO message_lists VALUES(49,1);
INSERT INTO message_lists VALUES(50,1);
INSERT INTO message_lists VALUES(51,1);
INSERT INTO message_lists VALUES(52,1);
INSERT INTO message_lists VALUES(53,1);
INSERT INTO message_lists VALUES(54,1);
INSERT INTO message_lists VALUES(57,1);
INSERT INTO message_lists VALUES(58,1);
INSERT INTO message_lists VALUES(59,1);
INSERT INTO message_lists VALUES(60,1);
INSERT INTO message_lists VALUES(61,1);
INSERT INTO message_lists VALUES(62,1);
INSERT INTO message_lists VALUES(63,1);
INSERT INTO message_lists VALUES(64,1);
INSERT INTO message_lists VALUES(65,1);
INSERT INTO message_lists VALUES(66,1);
INSERT INTO message_lists VALUES(67,1);
INSERT INTO message_lists VALUES(68,1);
INSERT INTO message_lists VALUES(69,1);
INSERT INTO message_lists VALUES(70,1);
INSERT INTO message_lists VALUES(71,1);
INSERT INTO message_lists VALUES(72,1);
INSERT INTO message_lists VALUES(73,1);
INSERT INTO message_lists VALUES(76,1);
INSERT INTO message_lists VALUES(77,1);
INSERT INTO message_lists VALUES(78,1);
INSERT INTO message_lists VALUES(79,1);
CREATE TABLE refs (
	message  INTEGER NOT NULL REFERENCES messages ON DELETE CASCADE,
	position INTEGER NOT NULL, -- the parent has the highest
	ref      INTEGER NOT NULL REFERENCES mids,
	PRIMARY KEY (message, position)
) STRICT, WITHOUT ROWID;
INSERT INTO refs VALUES(2,0,1);
INSERT INTO refs VALUES(4,0,3);
INSERT INTO refs VALUES(7,0,6);
INSERT INTO refs VALUES(9,0,8);
INSERT INTO refs VALUES(13,0,10);
INSERT INTO refs VALUES(14,0,10);
INSERT INTO refs VALUES(15,0,10);
INSERT INTO refs VALUES(19,0,16);
INSERT INTO refs VALUES(20,0,16);
INSERT INTO refs VALUES(21,0,16);
INSERT INTO refs VALUES(22,0,16);
INSERT INTO refs VALUES(22,1,19);
INSERT INTO refs VALUES(23,0,16);
INSERT INTO refs VALUES(23,1,20);
INSERT INTO refs VALUES(24,0,16);
INSERT INTO refs VALUES(24,1,21);
INSERT INTO refs VALUES(25,0,16);
INSERT INTO refs VALUES(25,1,21);
INSERT INTO refs VALUES(25,2,24);
INSERT INTO refs VALUES(28,0,27);
INSERT INTO refs VALUES(30,0,29);
INSERT INTO refs VALUES(32,0,31);
INSERT INTO refs VALUES(33,0,26);
INSERT INTO refs VALUES(37,0,34);
INSERT INTO refs VALUES(38,0,34);
INSERT INTO refs VALUES(39,0,34);
INSERT INTO refs VALUES(39,1,37);
INSERT INTO refs VALUES(40,0,34);
INSERT INTO refs VALUES(40,1,37);
INSERT INTO refs VALUES(40,2,39);
INSERT INTO refs VALUES(42,0,41);
INSERT INTO refs VALUES(43,0,41);
INSERT INTO refs VALUES(43,1,42);
INSERT INTO refs VALUES(47,0,44);
INSERT INTO refs VALUES(48,0,44);
INSERT INTO refs VALUES(49,0,44);
INSERT INTO refs VALUES(51,0,44);
INSERT INTO refs VALUES(51,1,48);
INSERT INTO refs VALUES(53,0,52);
INSERT INTO refs VALUES(57,0,54);
INSERT INTO refs VALUES(58,0,54);
INSERT INTO refs VALUES(59,0,54);
INSERT INTO refs VALUES(59,1,58);
INSERT INTO refs VALUES(61,0,60);
INSERT INTO refs VALUES(63,0,62);
INSERT INTO refs VALUES(64,0,54);
INSERT INTO refs VALUES(64,1,58);
INSERT INTO refs VALUES(64,2,59);
INSERT INTO refs VALUES(66,0,65);
INSERT INTO refs VALUES(69,0,16);
INSERT INTO refs VALUES(69,1,21);
INSERT INTO refs VALUES(70,0,68);
INSERT INTO refs VALUES(71,0,44);
INSERT INTO refs VALUES(76,0,73);
INSERT INTO refs VALUES(77,0,73);
INSERT INTO refs VALUES(77,1,76);
INSERT INTO refs VALUES(78,0,73);
INSERT INTO refs VALUES(78,1,76);
INSERT INTO refs VALUES(78,2,77);
INSERT INTO refs VALUES(79,0,73);
INSERT INTO refs VALUES(79,1,76);
INSERT INTO refs VALUES(79,2,77);
CREATE TABLE declared (
	message INTEGER NOT NULL REFERENCES messages ON DELETE CASCADE,
	kind    INTEGER NOT NULL, -- mail/message.h declared_kind
	value   TEXT NOT NULL,
	PRIMARY KEY (message, kind, value)
) STRICT, WITHOUT ROWID;
INSERT INTO declared VALUES(10,2,'20250407090004.1028@duarte.example');
INSERT INTO declared VALUES(10,2,'20250407102005.1035@duarte.example');
INSERT INTO declared VALUES(44,3,'20250505010029.1203@harbour.example');
INSERT INTO declared VALUES(50,1,'20250513-exit-status-7c2f9a01d3be');
INSERT INTO declared VALUES(62,1,'20250513-exit-status-7c2f9a01d3be');
INSERT INTO declared VALUES(62,3,'20250513180042.1294@adeyemi.example');
CREATE TABLE tags (
	message     INTEGER NOT NULL REFERENCES messages ON DELETE CASCADE,
	position    INTEGER NOT NULL,
	kind        TEXT NOT NULL,
	identity    INTEGER REFERENCES identities, -- NULL: names no person
	value       TEXT NOT NULL,
	note        TEXT,
	conditional INTEGER NOT NULL,
	is_foreign  INTEGER NOT NULL,
	PRIMARY KEY (message, position)
) STRICT, WITHOUT ROWID;
INSERT INTO tags VALUES(1,0,'Signed-off-by',1,'Oluwaseun Adeyemi <oadeyemi@college.example>',NULL,0,0);
INSERT INTO tags VALUES(3,0,'Signed-off-by',3,'Mei Tanaka <mei.tanaka@harbour.example>',NULL,0,0);
INSERT INTO tags VALUES(4,0,'Reviewed-by',4,'Tomasz Wilk <tomasz.wilk@keepers.example>',NULL,0,0);
INSERT INTO tags VALUES(5,0,'Signed-off-by',5,'Ines Duarte <ines@duarte.example>',NULL,0,0);
INSERT INTO tags VALUES(6,0,'Signed-off-by',5,'Ines Duarte <ines@duarte.example>',NULL,0,0);
INSERT INTO tags VALUES(8,0,'Signed-off-by',6,'Oluwaseun Adeyemi <seun@adeyemi.example>',NULL,0,0);
INSERT INTO tags VALUES(10,0,'Supersedes',NULL,'<20250407090004.1028@duarte.example>',NULL,0,0);
INSERT INTO tags VALUES(10,1,'Supersedes',NULL,'<20250407102005.1035@duarte.example>',NULL,0,0);
INSERT INTO tags VALUES(13,0,'Signed-off-by',5,'Ines Duarte <ines@duarte.example>',NULL,0,0);
INSERT INTO tags VALUES(14,0,'Signed-off-by',5,'Ines Duarte <ines@duarte.example>',NULL,0,0);
INSERT INTO tags VALUES(15,0,'Acked-by',2,'Ada Brennan <ada@brennan.example>',NULL,0,0);
INSERT INTO tags VALUES(19,0,'Signed-off-by',4,'Tomasz Wilk <tomasz.wilk@keepers.example>',NULL,0,0);
INSERT INTO tags VALUES(20,0,'Signed-off-by',4,'Tomasz Wilk <tomasz.wilk@keepers.example>',NULL,0,0);
INSERT INTO tags VALUES(21,0,'Signed-off-by',4,'Tomasz Wilk <tomasz.wilk@keepers.example>',NULL,0,0);
INSERT INTO tags VALUES(22,0,'Reviewed-by',2,'Ada Brennan <ada@brennan.example>',NULL,0,0);
INSERT INTO tags VALUES(23,0,'Reviewed-by',2,'Ada Brennan <ada@brennan.example>',NULL,0,0);
INSERT INTO tags VALUES(26,0,'Signed-off-by',6,'Oluwaseun Adeyemi <seun@adeyemi.example>',NULL,0,0);
INSERT INTO tags VALUES(27,0,'Signed-off-by',5,'Ines Duarte <ines@duarte.example>',NULL,0,0);
INSERT INTO tags VALUES(28,0,'Reviewed-by',2,'Ada Brennan <ada@brennan.example>',NULL,0,0);
INSERT INTO tags VALUES(29,0,'Signed-off-by',8,'Søren Bæk <soren@farvand.example>',NULL,0,0);
INSERT INTO tags VALUES(31,0,'Signed-off-by',8,'Søren Bæk <soren@farvand.example>',NULL,0,0);
INSERT INTO tags VALUES(32,0,'Reviewed-by',6,'Oluwaseun Adeyemi <seun@adeyemi.example>',NULL,0,0);
INSERT INTO tags VALUES(37,0,'Signed-off-by',3,'Mei Tanaka <mei.tanaka@harbour.example>',NULL,0,0);
INSERT INTO tags VALUES(38,0,'Signed-off-by',3,'Mei Tanaka <mei.tanaka@harbour.example>',NULL,0,0);
INSERT INTO tags VALUES(41,0,'Signed-off-by',6,'Oluwaseun Adeyemi <seun@adeyemi.example>',NULL,0,0);
INSERT INTO tags VALUES(47,0,'Signed-off-by',3,'Mei Tanaka <mei.tanaka@harbour.example>',NULL,0,0);
INSERT INTO tags VALUES(48,0,'Signed-off-by',3,'Mei Tanaka <mei.tanaka@harbour.example>',NULL,0,0);
INSERT INTO tags VALUES(49,0,'Reviewed-by',4,'Tomasz Wilk <tomasz.wilk@keepers.example>',NULL,0,0);
INSERT INTO tags VALUES(50,0,'Signed-off-by',6,'Oluwaseun Adeyemi <seun@adeyemi.example>',NULL,0,0);
INSERT INTO tags VALUES(51,0,'Acked-by',2,'Ada Brennan <ada@brennan.example>',NULL,0,0);
INSERT INTO tags VALUES(52,0,'Signed-off-by',9,'Pavel Horák <pavel@horak.example>',NULL,0,0);
INSERT INTO tags VALUES(53,0,'Nacked-by',4,'Tomasz Wilk <tomasz.wilk@keepers.example>',NULL,0,0);
INSERT INTO tags VALUES(57,0,'Signed-off-by',8,'Søren Bæk <soren@farvand.example>',NULL,0,0);
INSERT INTO tags VALUES(58,0,'Signed-off-by',8,'Søren Bæk <soren@farvand.example>',NULL,0,0);
INSERT INTO tags VALUES(62,0,'Signed-off-by',6,'Oluwaseun Adeyemi <seun@adeyemi.example>',NULL,0,0);
INSERT INTO tags VALUES(63,0,'Reviewed-by',2,'Ada Brennan <ada@brennan.example> [with the typo fixed]','[with the typo fixed]',1,0);
INSERT INTO tags VALUES(65,0,'Signed-off-by',5,'Ines Duarte <ines@duarte.example>',NULL,0,0);
INSERT INTO tags VALUES(66,0,'Reviewed-by',4,'Tomasz Wilk <tomasz.wilk@keepers.example>',NULL,0,0);
INSERT INTO tags VALUES(68,0,'Signed-off-by',3,'Mei Tanaka <mei.tanaka@harbour.example>',NULL,0,0);
INSERT INTO tags VALUES(69,0,'Signed-off-by',4,'Tomasz Wilk <tomasz.wilk@keepers.example>',NULL,0,0);
INSERT INTO tags VALUES(70,0,'Acked-by',5,'Ines Duarte <ines@duarte.example>',NULL,0,0);
INSERT INTO tags VALUES(72,0,'Signed-off-by',9,'Pavel Horák <pavel@horak.example>',NULL,0,0);
INSERT INTO tags VALUES(76,0,'Signed-off-by',3,'Mei Tanaka <mei.tanaka@harbour.example>',NULL,0,0);
INSERT INTO tags VALUES(77,0,'Signed-off-by',3,'Mei Tanaka <mei.tanaka@harbour.example>',NULL,0,0);
CREATE TABLE changes (
	id        INTEGER PRIMARY KEY,
	message   INTEGER UNIQUE REFERENCES messages,
	commit_id INTEGER UNIQUE REFERENCES commits,
	author    INTEGER NOT NULL REFERENCES identities,
	authored  INTEGER NOT NULL, -- messages.sent, or the author date
	title_key TEXT NOT NULL,
	patch_id  BLOB,             -- 20 bytes, NULL without a diff
	files     INTEGER NOT NULL,
	added     INTEGER NOT NULL,
	removed   INTEGER NOT NULL,
	words     BLOB NOT NULL,    -- u64 little-endian, sorted: words of the message
	lines     BLOB NOT NULL     -- u64 little-endian, sorted: lines of the diff, all files (mail/diff.h)
) STRICT;
INSERT INTO changes VALUES(1,1,NULL,1,1716754200,'clock read sunset from the almanac',X'51ad716753610ac88d003fc7b5c95c74ee7e45c0',1,13,1,X'dc3b2e812dc04801898544a362058b15dad15d567014c32c6913bf441f36c24bf8613b94ec3c907b74604bdaa306197edc9dad1b6e1f1085f4b01f523de97785125ca268ad8dbf892af5c612a8da43b15e2e564d6f9478b65ad4b375e9dd84d3e7bcbd0220b9fffd',X'81e7ae5f1127900fc985ce2a182769241a84e219188e152c2f45ba6b795ec43e82414f74f14449794010a4fcee5621961eac47aedd924cb3f7d4647cf6255ac528dc5050890e6cd7c1ee490ce176a2eb');
INSERT INTO changes VALUES(2,3,NULL,3,1741572902,'rotor ask for oil every hundred turns',X'c85b979e4b4a975990802cd242ca6e66e05aa1cd',1,1,1,X'cd4572b834de1b50954a616477c59a5c6ae65d97f56be360125ca268ad8dbf892cb8eac2f39abc91a543936d2cae139d472e9def07e631a9948d45f662e9fcd79938486d6d3b8be2',X'eaf7a9c56d9bbf04153f679163906823');
INSERT INTO changes VALUES(3,5,NULL,5,1744016404,'fog shorten the blast',X'da5652246730388554fbeaab62e52d0097670421',1,2,2,X'1b09629c07b8e102719d5d925dfd0e230145f1b19c988c262f813c4896541230f1935ebc2a9b773fba917ec413981b416913bf441f36c24ba2ceac395a2ada540832eec6e3e2035bbb7d4e552294b15c27873e563a429f6d125ca268ad8dbf897633e30fd9aced988082e21f770c8ca08f68675a30cf26a6c9e6703ac08288c97bb7bf5d975389c96eb7ce8cc6bc66f769e004e4498533fa',X'6438ca9f0361210354fcb9c9bad7f32e7e48faf335fb7587d2bd5a9c0d7cd4fd');
INSERT INTO changes VALUES(4,6,NULL,5,1744021205,'fog count the blasts',X'bc06fd978051f05cac836ecad336c503b148d94a',1,8,0,X'6090e812801d711a9d153ca5d3e53f3a7d8a21870817634fa2ceac395a2ada543fc60f3f2a0a6f6cd6f702d3f2bc1881125ca268ad8dbf897b8da3f0ea8f87b68472e272ba5a91d45fa88b038a7ba3d7',X'bd5e1e967a9f4a27e4f0f27bc3d8da96173e1c87b1fec9a439ddce9f17dc69a58f4b9a520bcb61c0');
INSERT INTO changes VALUES(5,8,NULL,6,1744653611,'tools show the lamp s age in lanternctl',X'0ed900202c44476b6a314b6bf972e9e45db3bff5',1,6,0,X'86ea26ceb858a954d97af77baf5e6a603640a71661b2df683769ba44a4ecfb6bfc172c1ed3002c8fb5a62f4b09ebaea07b8da3f0ea8f87b66ccf807ab3981ad1948d45f662e9fcd747546676fe1801dd38186133f42161f2b68f2b4d998561f8',X'796921f1ff40f4736b2306697e8e79e0ce73872f8f4a64ff');
INSERT INTO changes VALUES(6,13,NULL,5,1744709468,'fog shorten the blast',X'da5652246730388554fbeaab62e52d0097670421',1,2,2,X'1b09629c07b8e102719d5d925dfd0e230145f1b19c988c262f813c4896541230f1935ebc2a9b773fba917ec413981b416913bf441f36c24ba2ceac395a2ada540832eec6e3e2035bbb7d4e552294b15c27873e563a429f6d125ca268ad8dbf897633e30fd9aced988082e21f770c8ca08f68675a30cf26a6c9e6703ac08288c97bb7bf5d975389c96eb7ce8cc6bc66f769e004e4498533fa',X'6438ca9f0361210354fcb9c9bad7f32e7e48faf335fb7587d2bd5a9c0d7cd4fd');
INSERT INTO changes VALUES(7,14,NULL,5,1744709529,'fog count the blasts',X'09589c53e3f418282dda845a0660ac5b6049f43e',1,8,0,X'6090e812801d711a9d153ca5d3e53f3a7d8a21870817634fa2ceac395a2ada543fc60f3f2a0a6f6cd6f702d3f2bc1881125ca268ad8dbf897b8da3f0ea8f87b68472e272ba5a91d45fa88b038a7ba3d7',X'bd5e1e967a9f4a27e4f0f27bc3d8da96173e1c87b1fec9a439ddce9f17dc69a58f4b9a520bcb61c0');
INSERT INTO changes VALUES(8,19,NULL,4,1745308876,'rotor stop searching for the mark after two turns',X'e1619668134f81fd51ac3d602ce3b7025814388a',1,1,1,X'e27c038c277445473aa05cdd3ebece4a1ca98197b959a059954a616477c59a5cbb14a1ed9b9ce26411f2ac17b370736c125ca268ad8dbf89a47c7dbddf41c8ce1be6afcab0e9bad53206fdbb1e3183d857cf2fead363f2d8839056838d1c68e538186133f42161f23513bf10e47f18f527c740b19d77d5f9',X'cfabb75886448e45b8ae200b9fc8e246');
INSERT INTO changes VALUES(9,20,NULL,4,1745308937,'rotor report a slack belt',X'1d16515cb310328d5d6fa7dc8f96363ed1591b85',2,8,0,X'd0e81de5f6eb1c0ff89d7b9a35add4145ee2b022fa02ae28e27c038c27744547de3472468ae37f4e2a974c71b784365d6ae65d97f56be360125ca268ad8dbf89d00e7ee9efc4b1bfaf090cf9d9836ac311d3aa064e653fcca47c7dbddf41c8ce1be6afcab0e9bad559eb5a182a7fb3dcb68f2b4d998561f8',X'ddd545c90f27ad4967818ee78cdaa463c55bfe0ec34e427a211d79877e7e5f88a79c8bdb482592bd');
INSERT INTO changes VALUES(10,21,NULL,4,1745308998,'rotor slow down when the bearings are warm',X'38ac49c4af82b98f83ee65b078adc6d660e11779',1,7,0,X'e2d37cfc49caf6164b0eae868402ed2f2f813c48965412309241164498c6ce36cd4572b834de1b505c4efa327943506b5e1aada698c6fa6e2c8fc9e9957d447b125ca268ad8dbf898f68675a30cf26a6',X'33404e55decfc05752dfdb2e829a0c6ee0fc5948fc48816e2c43193b741913a0');
INSERT INTO changes VALUES(11,26,NULL,6,1745600413,'tools show the lamp s age in lanternctl',X'0ed900202c44476b6a314b6bf972e9e45db3bff5',1,6,0,X'86ea26ceb858a954d97af77baf5e6a603640a71661b2df683769ba44a4ecfb6bfc172c1ed3002c8fb5a62f4b09ebaea07b8da3f0ea8f87b66ccf807ab3981ad1948d45f662e9fcd747546676fe1801dd38186133f42161f2b68f2b4d998561f8',X'796921f1ff40f4736b2306697e8e79e0ce73872f8f4a64ff');
INSERT INTO changes VALUES(12,27,NULL,5,1745924423,'documentation explain neap tides',X'dae7c33ab2f4538984ec92bbcdad405cbb9504c0',1,6,0,X'4126a8ee2ce4d3075d83eb690e2e3225c1bde0200826a14478f14ef0d54edf4dafcc7a76c79c95739bf06f2fdd78ab84125ca268ad8dbf8906aaad0da533d9ae30adcbfd9a44d0b1',X'6646445c65c95206422d710032f168090721ed17aea4731a6201f9d10da93f75');
INSERT INTO changes VALUES(13,29,NULL,8,1746100825,'radio check the length of a sentence',X'be3ea4bc767875c340f89e25ea013037fbd521cf',1,2,0,X'860f70143ac87733c3ababe639208a5cbb14a1ed9b9ce2645b948e75fd15c079f4b01f523de97785125ca268ad8dbf892d7d79708a1a5baef5fc4b35712432c859eb5a182a7fb3dc',X'9a5e5777f79a6fdb7e2865f0bf161eeb');
INSERT INTO changes VALUES(14,31,NULL,8,1746187827,'radio check the length of a sentence',X'1106911e8c3315dd79a4a4935d862de9168e6b35',1,2,0,X'860f70143ac87733c3ababe639208a5cbb14a1ed9b9ce2645b948e75fd15c079f4b01f523de97785125ca268ad8dbf892d7d79708a1a5baef5fc4b35712432c859eb5a182a7fb3dc',X'9a5e5777f79a6fdbf07c9369995ef9f2');
INSERT INTO changes VALUES(15,37,NULL,3,1746406890,'rotor count missed steps',X'cf1c989b22694e64f00975b92c5cc67a56fd27cc',1,3,0,X'a5a33135d304c20b7e89a88fcffac32322da937a9a1f384b3ed8501de15f276a2d64185b310dea6f125ca268ad8dbf898b5c3e934ad8b696ed9cfe569e09faca077d4765d05a4dcc59eb5a182a7fb3dc7ebcb5843c03a0f0',X'6bd6de632337481f13dd36867b75d93c255fde68dc9da968');
INSERT INTO changes VALUES(16,38,NULL,3,1746406951,'tools show missed steps',X'6f72856b6ca48b070349ae49b27be4f0a0c54464',2,5,2,X'fbd749ce2ce23364125ca268ad8dbf89fc172c1ed3002c8f8b5c3e934ad8b69653cb1042f1ccf7c0',X'e0d54114d2650c1937d46ed01807d78a1de0aef4c8ec0f9dfdd54a857058edae9338b03d140104dce7bf374114915ffd');
INSERT INTO changes VALUES(17,41,NULL,6,1746730839,'makefile build with o3',X'1a0d60412949d3688d8d28651ff1651a910d5e18',1,1,1,X'0145f1b19c988c261e8b6cfe1015624ac3ababe639208a5c125ca268ad8dbf8929ad390c7a5082c198651173fce091f7',X'9a265619af071501c8b8de709430902d');
INSERT INTO changes VALUES(18,47,NULL,3,1747011695,'rotor count missed steps',X'35a54d1e47f0b6f176aab1d6ac6238a663f64051',2,11,0,X'9687e89a8b89fd03a5a33135d304c20b7e89a88fcffac32322da937a9a1f384b3ed8501de15f276add50c5cefad61e6b2d64185b310dea6f125ca268ad8dbf895cf2046833bef5948b5c3e934ad8b696ed9cfe569e09faca077d4765d05a4dcc59eb5a182a7fb3dc7ebcb5843c03a0f06eb7ce8cc6bc66f7',X'333cbea98e53023513dd36867b75d93cdbfa67ecd15ff24e255fde68dc9da968e0fc5948fc48816e464812252f088b76f79e855a761a66e8');
INSERT INTO changes VALUES(19,48,NULL,3,1747011756,'tools show missed steps',X'6f72856b6ca48b070349ae49b27be4f0a0c54464',2,5,2,X'fbd749ce2ce23364125ca268ad8dbf89fc172c1ed3002c8f8b5c3e934ad8b69653cb1042f1ccf7c0',X'e0d54114d2650c1937d46ed01807d78a1de0aef4c8ec0f9dfdd54a857058edae9338b03d140104dce7bf374114915ffd');
INSERT INTO changes VALUES(20,50,NULL,6,1747159242,'tools lanternctl exits 1 on errors',X'33867f2556b3b7ac4394bd51fe27701dcb795681',1,1,1,X'6bc4a00368575d29bb32b0ece153a33370abafd11b0d574e9076c2de3fc99654feacf01ba04b1b9453cb1042f1ccf7c07ebcb5843c03a0f0',X'224de2d098d65e8014532017de7801ab');
INSERT INTO changes VALUES(21,52,NULL,9,1747303245,'lamp vary the flashes',X'a561767fa65c52174a191b7c9e111428e5b95989',1,1,1,X'4d4f8f9bd0cd67211c51999a58205643fe5dfb8f5cacce47a4101f82ddce264b6913bf441f36c24b9076c2de3fc9965407b7f472e030d07dee771fb30316c6bb89cf37f699a29bc45ad4b375e9dd84d359eb5a182a7fb3dc',X'b898335a2d5547e47540c89fe2c52dff');
INSERT INTO changes VALUES(22,57,NULL,8,1747656110,'documentation where ship names come from',X'66ed2574cd31fdafcdb6e330dc035265678cbea6',1,5,0,X'5e67debc14c82f1d71c556597dc94150a35ae393705c54717aa2c600bc01ee7d68b91735e03c7c88125ca268ad8dbf89fa68a33b2505e890feacf01ba04b1b94583bdbbcd31d3cb959eb5a182a7fb3dcdf506d3ef98434ef7df3f08f60d8bcfb8289b208d08c2aff',X'a150ec795355fe0a90ae546ea8894026ca0d7fd4d0bbf48ce8ef96b8953eadd3');
INSERT INTO changes VALUES(23,58,NULL,8,1747656171,'radio decode type 24',X'6cb36e75b10da0a8bfcc301bb6205fe42c49beb9',2,15,0,X'ec9803b6fb17182454d1a10c02990136e83695b0b127303dbc6790d423bd1253125ca268ad8dbf89f4119b96f4d124a72d7d79708a1a5bae7bb7bf5d975389c9',X'eae3cc22596004042f659e5c0389c01e182b04ee19873623ebe69604b9d6b12ce8b396c20b10283eeb15dad9c028dd42e8a7448319b0877a54d02a5fddbbc1990427610caf0e1bb25009fb97e71c5cbc');
INSERT INTO changes VALUES(24,62,NULL,6,1747764043,'tools give lanternctl exit codes',X'05c1c0f5826a92269795b00531e38a861f2c0d5c',1,2,2,X'4f3d3d182148a6106bc4a00368575d29bb32b0ece153a333ee5a97693e48aa3cd5cde44852b6544370abafd11b0d574e85cbd7cd0a2361529076c2de3fc9965407d1a6166255745da6303e284fe483668010334ae43a3d7476085a250d2141755dcf12e1e8ffab8bfeacf01ba04b1b9453cb1042f1ccf7c07ebcb5843c03a0f06eb7ce8cc6bc66f7',X'04ceaab6150dea13224de2d098d65e80f212185f43b2cb8384f729e8f5cb0cac');
INSERT INTO changes VALUES(25,65,NULL,5,1747908054,'lamp keep the level between 0 and 100',X'cff09369d07563301e020465118a21a145b7e99e',1,4,0,X'1ee011c3f6347a2f038e40bf147313365b236b4065cf273a6913bf441f36c24b0cc4527e5673c575125ca268ad8dbf89e7fccc4f6448d98ab5a62f4b09ebaea02d030913163038d3',X'cea861929252b501ab25879f51d35234e5fb2d7de6106e70e606c345210efcfd');
INSERT INTO changes VALUES(26,68,NULL,3,1748253657,'fog announce the horn test by radio',X'dc842ed9c1293bf2aa07ab167bf0bc2b6f9f70fb',3,14,0,X'420311a2a0fe0e11f60d17223b547324a2ceac395a2ada543b4002f602262b5f104b8e9d9c7c9760125ca268ad8dbf893dc990b258fc8f959779269d34e7a5d8',X'f3c73de3fc83a006e2ba42968ff4d31d087123e508eef12841695974e456bd402eb235a15306ca562b2454b530821389a799c39cbb434989');
INSERT INTO changes VALUES(27,69,NULL,4,1748325659,'rotor warn when the bearings are warm',X'ebe75eb4c7b905d81dc25aa6c65353a6c94db5e1',2,13,0,X'e2d37cfc49caf616b0fe5045983c602a5e1aada698c6fa6e125ca268ad8dbf8911d3aa064e653fcc1b02f2188a26e2d9f77fd2c85e7e3bdc379e800f5a4f65e469303750ed966be76eb7ce8cc6bc66f71a13f0461207beff',X'2085440c03003a012e707f52d76e5436e474f928ad43f66552dfdb2e829a0c6ee0fc5948fc48816e2c43193b741913a055ffa802da2f72d1');
INSERT INTO changes VALUES(28,72,NULL,9,1748444401,'clock survive a leap second',X'2ee838a8c83af4c2c271d49acf1e38f5ed8c2821',1,3,1,X'9687e89a8b89fd03d0e81de5f6eb1c0f40a66fc985038a13e4d1c97c4a07ac435e1aada698c6fa6e5b948e75fd15c0793dc3723d33c2c37adc9dad1b6e1f10857bfc78bd1bd4c58d8082e21f770c8ca0e2fd24a85e0c51a8',X'ceb34593a6c7a542dcefa3a9ed8c60bfe2c4aeae673f79f1');
INSERT INTO changes VALUES(29,76,NULL,3,1748480463,'lamp split off the filament',X'77b1dd39f00423340f3739062f6b39f3428813db',2,9,0,X'ae3cf00039bfb60663afb93c3aba941f318b45d140b9913c48df72df19338b481aa9adcbbba7ff53f5c611d3434571cb5a980f5b0fcfb6ea98bd6709916fb7f4a7cc821c4b884afa',X'8d7fe1891225e75f535e1b55bb527f741b423a49f738a8ac2065c3c368cc7db599b8a778d6076fcc');
INSERT INTO changes VALUES(30,77,NULL,3,1748480524,'lamp add an led optic',X'01d6228f0961f175782c9c15133dc7b49f6601dc',1,10,0,X'd0e81de5f6eb1c0f40a66fc985038a1318168163f28948451c3424ca6fa592937bb7bf5d975389c959eb5a182a7fb3dcd63cf25fb0f2b1f20059201ca79500f5',X'478e326171fc832d86d587108e392c4176a3b0fdce653a762065c3c368cc7db5927ce1e0bacbd1ec');
INSERT INTO changes VALUES(31,NULL,1,2,1714550400,'lantern 2 3',X'05a97303e2a8d0a8714c27c90e5b1875b6c9e656',14,263,0,X'66ae174c3401010d723ef8cc7d9fee48ffab3a074a02b779125ca268ad8dbf89f29d4c69ef9edf95a543936d2cae139d4cc354a346f0d9a25ad4b375e9dd84d3b68f2b4d998561f8',X'647c9a85845c4301c8a10bb3449817051848475bf4aa53056327e014e886f407cefca2e23d37f10a435b26b7807d570b56390e244d22100c370692998d5527103689cb89b3efd810b32b8a98a34b6e11eb4a247ef175b611e4bc7b321c3f01174523474e49db2119b08aadaf71185b1c181637ff373e831f0f35a1c469c7a31f1328fa3ebe943320a78ddecb9d32e320bbae289f3666ce24e0b311d346968c269bfa8270a950eb26be7cd0161e4ee22a2595f81ba702ef2c8bcc6c8779bbab2f37d9116bd2280f30a00e03339fbb5c33b29b3db920467c339fcc3321c3866934a19c589e0f74783497240fd54ad10f36b736279f014d38368f7a7936f80ae237df99955ab4b5df396350c37d775f593cfd8d798716fe6f3c35603ef29e96a73d428787475e0b4c42da4cbef7621607471863c1216fd42348fe8eafe3a3e5ad48b14d669766550d4ab89c17b7487e934b155394e44a346e4dbada256b812edf51a14596216081385325ea97cb76133e53c2664c17d5f6555520cbee49b096cb55351d119d4899ec57a09f8cf21605535962c95ed780446d5dbd608f9605c4b95ed573b3a986ac4d5f527fca7f91652661ea7179b61e8de2618fb9869dc6896362a6df27b48c97bc6353959f8ececefc64ca950c218c0b4e6714d3dac864e8196aa13ca4496d64de6ce0fc5948fc48816ee7acb37bd84cec6e6d38b0399924a06f269eaa4b0a1df975fccb88c0eeeb8b77d1b02ac8aa2c8a789eed473a17297f79837ae47f60215d7cf4283b37e732447dbb3b18eca778897f7b8b66c1c9df2f8020f9d369e9766980efd75e423669f681fa3cc1f47e09588548b965419a0cca86fe296376890abb8737b95f69f74aca8875f6ebdc5f92ed8ab151b83c6f4e528bd62a2ed7e2c9148cfed5ef991b77c58c740fa4c2d0f3dc8fd7efae979c704e91d4d687a78fe6eb92f5b12d0836976093ba9af360b06347947bba59aa4dd7dd9503ce0e8e8cc11c98f6bd27a1e6f3b29a681ab9d8bd9e3c9b4fd11d4647dacb9e16a974977601509ffebe393708f781a0c8ce980e3a1bbba13d527af9f01aada3ea8398f617edb5a3967ec1cf3b5065a6b2b9e957ac6484a6df40144d7a7ee4a69a0e2e4e87888ba714532017de7801abb2ef9e3f45b115acae2bca35c5c757ad1eac47aedd924cb32065c3c368cc7db5ffc1121d116dc7b7ff86d2b6ae0295c079b3be3608d770c55e86b4b93069a0c6cf8261931eed49c7928c8f32288557cb6bbd539c5126e4cd315837c565716dcf89bc464f615216d31edf2aae5e567dd508023e253d2eedd89a5e5777f79a6fdb147afc911c577bdb0c66388678b6eedccfa1ca85a748a1dd05559abbf2c0a7dd1b3a259aa18bebde6b2306697e8e79e0b2e9f0181f806de214c3058c58fdabe2b544b3fcc6ce12e36cba327ffe2ea7e370c2f9572a2747e48918ae7c6d7c78e4f0cb6f26c728dfe464849799954e01e6641b66235ecbb1e69eed978a81f2b6e65d081bad82eb26e825ac9b65067639e822b94b06dccd1cea4c9af676b457c3ebaa642014a7abeceb1966eb62ca2f38ecaafe9100195b69edce469a9387a691edb8d3202068d003f0e8e98e1e936466f1c40112e67497faf32c8604ce65b9fbf3d21f6e6036b21df4aeab10f78dde38f4c248eee634b924f6e5fe6bbcb8c60bfc');
INSERT INTO changes VALUES(32,NULL,2,3,1741572902,'rotor ask for oil every hundred turns',X'c85b979e4b4a975990802cd242ca6e66e05aa1cd',1,1,1,X'cd4572b834de1b50954a616477c59a5c6ae65d97f56be360125ca268ad8dbf892cb8eac2f39abc91a543936d2cae139d472e9def07e631a9948d45f662e9fcd79938486d6d3b8be2',X'eaf7a9c56d9bbf04153f679163906823');
INSERT INTO changes VALUES(33,NULL,3,2,1742457600,'revert rotor ask for oil every hundred turns',X'fabef52b10f2f199b5034fbe965636314a552763',1,1,1,X'046aa9794156f70aed0a2177bfcfb6914cc354a346f0d9a2d721116925e425e4',X'0a6b84834049d641cfa1ca85a748a1dd');
INSERT INTO changes VALUES(34,NULL,4,5,1744709468,'fog shorten the blast',X'da5652246730388554fbeaab62e52d0097670421',1,2,2,X'1b09629c07b8e102719d5d925dfd0e230145f1b19c988c262f813c4896541230f1935ebc2a9b773fba917ec413981b416913bf441f36c24ba2ceac395a2ada540832eec6e3e2035bbb7d4e552294b15c27873e563a429f6d125ca268ad8dbf897633e30fd9aced988082e21f770c8ca08f68675a30cf26a6c9e6703ac08288c97bb7bf5d975389c96eb7ce8cc6bc66f769e004e4498533fa',X'6438ca9f0361210354fcb9c9bad7f32e7e48faf335fb7587d2bd5a9c0d7cd4fd');
INSERT INTO changes VALUES(35,NULL,5,5,1744709529,'fog count the blasts',X'09589c53e3f418282dda845a0660ac5b6049f43e',1,8,0,X'6090e812801d711a9d153ca5d3e53f3a7d8a21870817634fa2ceac395a2ada543fc60f3f2a0a6f6cd6f702d3f2bc1881125ca268ad8dbf897b8da3f0ea8f87b68472e272ba5a91d45fa88b038a7ba3d7',X'bd5e1e967a9f4a27e4f0f27bc3d8da96173e1c87b1fec9a439ddce9f17dc69a58f4b9a520bcb61c0');
INSERT INTO changes VALUES(36,NULL,6,4,1745308876,'rotor stop searching for the mark after two turns',X'e1619668134f81fd51ac3d602ce3b7025814388a',1,1,1,X'e27c038c277445473aa05cdd3ebece4a1ca98197b959a059954a616477c59a5cbb14a1ed9b9ce26411f2ac17b370736c125ca268ad8dbf89a47c7dbddf41c8ce1be6afcab0e9bad53206fdbb1e3183d857cf2fead363f2d8839056838d1c68e538186133f42161f23513bf10e47f18f527c740b19d77d5f9',X'cfabb75886448e45b8ae200b9fc8e246');
INSERT INTO changes VALUES(37,NULL,7,4,1745308937,'rotor report a slack belt',X'1d16515cb310328d5d6fa7dc8f96363ed1591b85',2,8,0,X'd0e81de5f6eb1c0ff89d7b9a35add4145ee2b022fa02ae28e27c038c27744547de3472468ae37f4e2a974c71b784365d6ae65d97f56be360125ca268ad8dbf89d00e7ee9efc4b1bfaf090cf9d9836ac311d3aa064e653fcca47c7dbddf41c8ce1be6afcab0e9bad559eb5a182a7fb3dcb68f2b4d998561f8',X'ddd545c90f27ad4967818ee78cdaa463c55bfe0ec34e427a211d79877e7e5f88a79c8bdb482592bd');
INSERT INTO changes VALUES(38,NULL,8,8,1746187827,'radio check the length of a sentence',X'1106911e8c3315dd79a4a4935d862de9168e6b35',1,2,0,X'860f70143ac877334c6bb3f39fe45d3b6913bf441f36c24bc3ababe639208a5cbb14a1ed9b9ce2645b948e75fd15c079f4b01f523de97785125ca268ad8dbf89ed0a2177bfcfb6912d7d79708a1a5baef5fc4b35712432c8a8ea952c82564dca59eb5a182a7fb3dc597223ae005d31ff',X'9a5e5777f79a6fdbf07c9369995ef9f2');
INSERT INTO changes VALUES(39,NULL,9,5,1746604200,'documentation explain neap and spring tides',X'5d22e39950455eb9101df73c456781fd8fb6f5e7',1,8,0,X'8380a905442128054126a8ee2ce4d3075d83eb690e2e32256ae20232e947a32bc1bde0200826a14478f14ef0d54edf4dafcc7a76c79c95739bf06f2fdd78ab84125ca268ad8dbf8906aaad0da533d9ae30adcbfd9a44d0b17b8da3f0ea8f87b66eb7ce8cc6bc66f7',X'6646445c65c95206422d710032f168090721ed17aea4731a6201f9d10da93f757b1469d5331cb0e9');
INSERT INTO changes VALUES(40,NULL,10,3,1747011695,'rotor count missed steps',X'35a54d1e47f0b6f176aab1d6ac6238a663f64051',2,11,0,X'9687e89a8b89fd03a5a33135d304c20b7e89a88fcffac32322da937a9a1f384b3ed8501de15f276add50c5cefad61e6b2d64185b310dea6f125ca268ad8dbf895cf2046833bef5948b5c3e934ad8b696ed9cfe569e09faca077d4765d05a4dcc59eb5a182a7fb3dc7ebcb5843c03a0f06eb7ce8cc6bc66f7',X'333cbea98e53023513dd36867b75d93cdbfa67ecd15ff24e255fde68dc9da968e0fc5948fc48816e464812252f088b76f79e855a761a66e8');
INSERT INTO changes VALUES(41,NULL,11,3,1747011756,'tools show missed steps',X'6f72856b6ca48b070349ae49b27be4f0a0c54464',2,5,2,X'fbd749ce2ce23364125ca268ad8dbf89fc172c1ed3002c8f8b5c3e934ad8b69653cb1042f1ccf7c0',X'e0d54114d2650c1937d46ed01807d78a1de0aef4c8ec0f9dfdd54a857058edae9338b03d140104dce7bf374114915ffd');
INSERT INTO changes VALUES(42,NULL,12,6,1747764043,'tools give lanternctl exit codes',X'05c1c0f5826a92269795b00531e38a861f2c0d5c',1,2,2,X'4f3d3d182148a6106bc4a00368575d29bb32b0ece153a333ee5a97693e48aa3cd5cde44852b6544370abafd11b0d574e85cbd7cd0a2361529076c2de3fc9965407d1a6166255745da6303e284fe483668010334ae43a3d7476085a250d2141755dcf12e1e8ffab8bfeacf01ba04b1b9453cb1042f1ccf7c07ebcb5843c03a0f06eb7ce8cc6bc66f7',X'04ceaab6150dea13224de2d098d65e80f212185f43b2cb8384f729e8f5cb0cac');
INSERT INTO changes VALUES(43,NULL,13,8,1746187827,'radio check the length of a sentence',X'1106911e8c3315dd79a4a4935d862de9168e6b35',1,2,0,X'860f70143ac87733c3ababe639208a5cbb14a1ed9b9ce2645b948e75fd15c079f4b01f523de97785125ca268ad8dbf892d7d79708a1a5baef5fc4b35712432c859eb5a182a7fb3dc',X'9a5e5777f79a6fdbf07c9369995ef9f2');
CREATE TABLE change_files (
	change  INTEGER NOT NULL REFERENCES changes ON DELETE CASCADE,
	path    TEXT NOT NULL,
	side    INTEGER NOT NULL, -- store/changes.h change_side
	added   INTEGER NOT NULL,
	removed INTEGER NOT NULL,
	PRIMARY KEY (change, path)
) STRICT, WITHOUT ROWID;
INSERT INTO change_files VALUES(1,'clock.c',0,13,1);
INSERT INTO change_files VALUES(2,'rotor/rotor.c',0,1,1);
INSERT INTO change_files VALUES(3,'fog/fog.c',0,2,2);
INSERT INTO change_files VALUES(4,'fog/fog.c',0,8,0);
INSERT INTO change_files VALUES(5,'tools/lanternctl.c',0,6,0);
INSERT INTO change_files VALUES(6,'fog/fog.c',0,2,2);
INSERT INTO change_files VALUES(7,'fog/fog.c',0,8,0);
INSERT INTO change_files VALUES(8,'rotor/rotor.c',0,1,1);
INSERT INTO change_files VALUES(9,'rotor/rotor.c',0,7,0);
INSERT INTO change_files VALUES(9,'rotor/rotor.h',0,1,0);
INSERT INTO change_files VALUES(10,'rotor/rotor.c',0,7,0);
INSERT INTO change_files VALUES(11,'tools/lanternctl.c',0,6,0);
INSERT INTO change_files VALUES(12,'Documentation/tides.txt',0,6,0);
INSERT INTO change_files VALUES(13,'radio/ais.c',0,2,0);
INSERT INTO change_files VALUES(14,'radio/ais.c',0,2,0);
INSERT INTO change_files VALUES(15,'rotor/rotor.c',0,3,0);
INSERT INTO change_files VALUES(16,'Makefile',0,2,2);
INSERT INTO change_files VALUES(16,'tools/lanternctl.c',0,3,0);
INSERT INTO change_files VALUES(17,'Makefile',0,1,1);
INSERT INTO change_files VALUES(18,'rotor/rotor.c',0,10,0);
INSERT INTO change_files VALUES(18,'rotor/rotor.h',0,1,0);
INSERT INTO change_files VALUES(19,'Makefile',0,2,2);
INSERT INTO change_files VALUES(19,'tools/lanternctl.c',0,3,0);
INSERT INTO change_files VALUES(20,'tools/lanternctl.c',0,1,1);
INSERT INTO change_files VALUES(21,'lamp/lamp.c',0,1,1);
INSERT INTO change_files VALUES(22,'Documentation/ships.txt',0,5,0);
INSERT INTO change_files VALUES(23,'radio/ais.c',0,14,0);
INSERT INTO change_files VALUES(23,'radio/ais.h',0,1,0);
INSERT INTO change_files VALUES(24,'tools/lanternctl.c',0,2,2);
INSERT INTO change_files VALUES(25,'lamp/lamp.c',0,4,0);
INSERT INTO change_files VALUES(26,'fog/fog.c',0,8,0);
INSERT INTO change_files VALUES(26,'radio/ais.c',0,5,0);
INSERT INTO change_files VALUES(26,'radio/ais.h',0,1,0);
INSERT INTO change_files VALUES(27,'rotor/rotor.c',0,12,0);
INSERT INTO change_files VALUES(27,'rotor/rotor.h',0,1,0);
INSERT INTO change_files VALUES(28,'clock.c',0,3,1);
INSERT INTO change_files VALUES(29,'lamp/filament.c',0,6,0);
INSERT INTO change_files VALUES(29,'lamp/lamp.h',0,3,0);
INSERT INTO change_files VALUES(30,'lamp/led.c',0,10,0);
INSERT INTO change_files VALUES(31,'.mailmap',1,2,0);
INSERT INTO change_files VALUES(31,'Documentation/tides.txt',1,7,0);
INSERT INTO change_files VALUES(31,'MAINTAINERS',1,30,0);
INSERT INTO change_files VALUES(31,'Makefile',1,13,0);
INSERT INTO change_files VALUES(31,'README',1,8,0);
INSERT INTO change_files VALUES(31,'clock.c',1,24,0);
INSERT INTO change_files VALUES(31,'fog/fog.c',1,23,0);
INSERT INTO change_files VALUES(31,'lamp/lamp.c',1,35,0);
INSERT INTO change_files VALUES(31,'lamp/lamp.h',1,10,0);
INSERT INTO change_files VALUES(31,'radio/ais.c',1,31,0);
INSERT INTO change_files VALUES(31,'radio/ais.h',1,6,0);
INSERT INTO change_files VALUES(31,'rotor/rotor.c',1,48,0);
INSERT INTO change_files VALUES(31,'rotor/rotor.h',1,4,0);
INSERT INTO change_files VALUES(31,'tools/lanternctl.c',1,22,0);
INSERT INTO change_files VALUES(32,'rotor/rotor.c',1,1,1);
INSERT INTO change_files VALUES(33,'rotor/rotor.c',1,1,1);
INSERT INTO change_files VALUES(34,'fog/fog.c',1,2,2);
INSERT INTO change_files VALUES(35,'fog/fog.c',1,8,0);
INSERT INTO change_files VALUES(36,'rotor/rotor.c',1,1,1);
INSERT INTO change_files VALUES(37,'rotor/rotor.c',1,7,0);
INSERT INTO change_files VALUES(37,'rotor/rotor.h',1,1,0);
INSERT INTO change_files VALUES(38,'radio/ais.c',1,2,0);
INSERT INTO change_files VALUES(39,'Documentation/tides.txt',1,8,0);
INSERT INTO change_files VALUES(40,'rotor/rotor.c',1,10,0);
INSERT INTO change_files VALUES(40,'rotor/rotor.h',1,1,0);
INSERT INTO change_files VALUES(41,'Makefile',1,2,2);
INSERT INTO change_files VALUES(41,'tools/lanternctl.c',1,3,0);
INSERT INTO change_files VALUES(42,'tools/lanternctl.c',1,2,2);
INSERT INTO change_files VALUES(43,'radio/ais.c',1,2,0);
CREATE TABLE change_sketch (
	hash   INTEGER NOT NULL,
	side   INTEGER NOT NULL, -- store/changes.h change_side
	change INTEGER NOT NULL,
	PRIMARY KEY (hash, side, change)
) STRICT, WITHOUT ROWID;
INSERT INTO change_sketch VALUES(-9196677437216109278,0,20);
INSERT INTO change_sketch VALUES(-9196677437216109278,0,24);
INSERT INTO change_sketch VALUES(-9196677437216109278,1,42);
INSERT INTO change_sketch VALUES(-8949863832040762638,0,24);
INSERT INTO change_sketch VALUES(-8949863832040762638,1,42);
INSERT INTO change_sketch VALUES(-8685760097169028994,0,3);
INSERT INTO change_sketch VALUES(-8685760097169028994,0,6);
INSERT INTO change_sketch VALUES(-8685760097169028994,1,34);
INSERT INTO change_sketch VALUES(-8620032079859999455,0,9);
INSERT INTO change_sketch VALUES(-8620032079859999455,1,37);
INSERT INTO change_sketch VALUES(-8569362520243690453,0,26);
INSERT INTO change_sketch VALUES(-8554231544145536601,0,26);
INSERT INTO change_sketch VALUES(-8442271173325171657,0,16);
INSERT INTO change_sketch VALUES(-8442271173325171657,0,19);
INSERT INTO change_sketch VALUES(-8442271173325171657,1,41);
INSERT INTO change_sketch VALUES(-8289794508489552438,0,22);
INSERT INTO change_sketch VALUES(-7628720709348093888,0,1);
INSERT INTO change_sketch VALUES(-7576505088987696924,0,4);
INSERT INTO change_sketch VALUES(-7576505088987696924,0,7);
INSERT INTO change_sketch VALUES(-7576505088987696924,1,35);
INSERT INTO change_sketch VALUES(-7367400955942612908,0,23);
INSERT INTO change_sketch VALUES(-7129219337261490147,0,16);
INSERT INTO change_sketch VALUES(-7129219337261490147,0,19);
INSERT INTO change_sketch VALUES(-7129219337261490147,1,41);
INSERT INTO change_sketch VALUES(-6912153016085167316,0,10);
INSERT INTO change_sketch VALUES(-6912153016085167316,0,27);
INSERT INTO change_sketch VALUES(-6572442142741086697,0,4);
INSERT INTO change_sketch VALUES(-6572442142741086697,0,7);
INSERT INTO change_sketch VALUES(-6572442142741086697,1,35);
INSERT INTO change_sketch VALUES(-6527444190873330375,0,4);
INSERT INTO change_sketch VALUES(-6527444190873330375,0,7);
INSERT INTO change_sketch VALUES(-6527444190873330375,1,35);
INSERT INTO change_sketch VALUES(-6124481122981096684,0,20);
INSERT INTO change_sketch VALUES(-6049235942442928252,0,24);
INSERT INTO change_sketch VALUES(-6049235942442928252,1,42);
INSERT INTO change_sketch VALUES(-6005487468361924069,0,29);
INSERT INTO change_sketch VALUES(-5841915901333809667,0,16);
INSERT INTO change_sketch VALUES(-5841915901333809667,0,19);
INSERT INTO change_sketch VALUES(-5841915901333809667,1,41);
INSERT INTO change_sketch VALUES(-5526881161881080802,0,1);
INSERT INTO change_sketch VALUES(-5368910430422735584,0,29);
INSERT INTO change_sketch VALUES(-5368910430422735584,0,30);
INSERT INTO change_sketch VALUES(-4786722459090183001,0,9);
INSERT INTO change_sketch VALUES(-4786722459090183001,1,37);
INSERT INTO change_sketch VALUES(-4656567062319861796,0,28);
INSERT INTO change_sketch VALUES(-4584159696195531889,0,4);
INSERT INTO change_sketch VALUES(-4584159696195531889,0,7);
INSERT INTO change_sketch VALUES(-4584159696195531889,1,35);
INSERT INTO change_sketch VALUES(-4226023559754623753,0,1);
INSERT INTO change_sketch VALUES(-3715742549828716391,0,29);
INSERT INTO change_sketch VALUES(-3354566159043592363,0,27);
INSERT INTO change_sketch VALUES(-3193827747967864856,0,22);
INSERT INTO change_sketch VALUES(-2634716869338636646,0,13);
INSERT INTO change_sketch VALUES(-2634716869338636646,0,14);
INSERT INTO change_sketch VALUES(-2634716869338636646,1,38);
INSERT INTO change_sketch VALUES(-2634716869338636646,1,43);
INSERT INTO change_sketch VALUES(-2592946299012630381,0,16);
INSERT INTO change_sketch VALUES(-2592946299012630381,0,19);
INSERT INTO change_sketch VALUES(-2592946299012630381,1,41);
INSERT INTO change_sketch VALUES(-2476618435735674417,1,33);
INSERT INTO change_sketch VALUES(-2271627863452671125,0,5);
INSERT INTO change_sketch VALUES(-2271627863452671125,0,11);
INSERT INTO change_sketch VALUES(-1997534256440305480,0,21);
INSERT INTO change_sketch VALUES(-1700642713658614025,0,18);
INSERT INTO change_sketch VALUES(-1700642713658614025,1,40);
INSERT INTO change_sketch VALUES(-1607754058021923717,1,39);
INSERT INTO change_sketch VALUES(-1504740211867441026,0,13);
INSERT INTO change_sketch VALUES(-1382099607128802158,0,30);
INSERT INTO change_sketch VALUES(-1046735723842059038,0,28);
INSERT INTO change_sketch VALUES(-938615034335757072,0,14);
INSERT INTO change_sketch VALUES(-938615034335757072,1,38);
INSERT INTO change_sketch VALUES(-938615034335757072,1,43);
INSERT INTO change_sketch VALUES(-189273143146725401,0,16);
INSERT INTO change_sketch VALUES(-189273143146725401,0,19);
INSERT INTO change_sketch VALUES(-189273143146725401,1,41);
INSERT INTO change_sketch VALUES(-156363689151513134,0,3);
INSERT INTO change_sketch VALUES(-156363689151513134,0,6);
INSERT INTO change_sketch VALUES(-156363689151513134,1,34);
INSERT INTO change_sketch VALUES(-145225551915579674,0,25);
INSERT INTO change_sketch VALUES(-59173642951966603,0,21);
INSERT INTO change_sketch VALUES(-43828117528677426,0,5);
INSERT INTO change_sketch VALUES(-43828117528677426,0,11);
INSERT INTO change_sketch VALUES(77977017174599322,0,17);
INSERT INTO change_sketch VALUES(88383155777864992,0,27);
INSERT INTO change_sketch VALUES(91018141724474468,1,31);
INSERT INTO change_sketch VALUES(123095354297133262,0,25);
INSERT INTO change_sketch VALUES(225568124538861668,0,3);
INSERT INTO change_sketch VALUES(225568124538861668,0,6);
INSERT INTO change_sketch VALUES(225568124538861668,1,34);
INSERT INTO change_sketch VALUES(289462212010763242,0,23);
INSERT INTO change_sketch VALUES(342162992473438186,0,2);
INSERT INTO change_sketch VALUES(342162992473438186,1,32);
INSERT INTO change_sketch VALUES(366929315483066824,1,31);
INSERT INTO change_sketch VALUES(383838359736764440,1,31);
INSERT INTO change_sketch VALUES(455647949494699622,0,12);
INSERT INTO change_sketch VALUES(455647949494699622,1,39);
INSERT INTO change_sketch VALUES(477526682668746739,0,26);
INSERT INTO change_sketch VALUES(573231383923664739,1,31);
INSERT INTO change_sketch VALUES(678056940977335618,0,12);
INSERT INTO change_sketch VALUES(678056940977335618,1,39);
INSERT INTO change_sketch VALUES(788472148701412558,1,31);
INSERT INTO change_sketch VALUES(792164401479962785,0,22);
INSERT INTO change_sketch VALUES(817259849173064515,1,31);
INSERT INTO change_sketch VALUES(869232442795243862,1,31);
INSERT INTO change_sketch VALUES(1121439262788478849,0,1);
INSERT INTO change_sketch VALUES(1163993095353796151,1,31);
INSERT INTO change_sketch VALUES(1434973818181045764,0,24);
INSERT INTO change_sketch VALUES(1434973818181045764,1,42);
INSERT INTO change_sketch VALUES(1804929503626122720,0,16);
INSERT INTO change_sketch VALUES(1804929503626122720,0,19);
INSERT INTO change_sketch VALUES(1804929503626122720,1,41);
INSERT INTO change_sketch VALUES(1906048134940532999,0,12);
INSERT INTO change_sketch VALUES(1906048134940532999,1,39);
INSERT INTO change_sketch VALUES(2149330344724314850,0,26);
INSERT INTO change_sketch VALUES(2215921664198075695,0,23);
INSERT INTO change_sketch VALUES(2254112238637864555,0,15);
INSERT INTO change_sketch VALUES(2537363985507035928,0,23);
INSERT INTO change_sketch VALUES(2551447946221010709,0,2);
INSERT INTO change_sketch VALUES(2551447946221010709,1,32);
INSERT INTO change_sketch VALUES(2623671242670900681,0,1);
INSERT INTO change_sketch VALUES(2756354328449298064,0,22);
INSERT INTO change_sketch VALUES(2831250664609177277,0,4);
INSERT INTO change_sketch VALUES(2831250664609177277,0,7);
INSERT INTO change_sketch VALUES(2831250664609177277,1,35);
INSERT INTO change_sketch VALUES(2950400952875839752,0,26);
INSERT INTO change_sketch VALUES(3176601346344387610,0,1);
INSERT INTO change_sketch VALUES(3220591298680907499,0,23);
INSERT INTO change_sketch VALUES(3279742517548060231,0,30);
INSERT INTO change_sketch VALUES(3283177542460029128,0,17);
INSERT INTO change_sketch VALUES(3383284942333672532,0,3);
INSERT INTO change_sketch VALUES(3383284942333672532,0,6);
INSERT INTO change_sketch VALUES(3383284942333672532,1,34);
INSERT INTO change_sketch VALUES(3770308185584772523,0,25);
INSERT INTO change_sketch VALUES(3819707306161880115,0,18);
INSERT INTO change_sketch VALUES(3819707306161880115,1,40);
INSERT INTO change_sketch VALUES(3914875847172911150,0,27);
INSERT INTO change_sketch VALUES(4384664885615058195,0,15);
INSERT INTO change_sketch VALUES(4384664885615058195,0,18);
INSERT INTO change_sketch VALUES(4384664885615058195,1,40);
INSERT INTO change_sketch VALUES(4478847472115299304,0,23);
INSERT INTO change_sketch VALUES(4522843801378243887,0,1);
INSERT INTO change_sketch VALUES(4664980328230250817,0,26);
INSERT INTO change_sketch VALUES(4696191793766061446,0,30);
INSERT INTO change_sketch VALUES(4744059798914624266,1,33);
INSERT INTO change_sketch VALUES(4802464095909819342,0,28);
INSERT INTO change_sketch VALUES(4818051985110078955,0,23);
INSERT INTO change_sketch VALUES(5012018779114679247,0,8);
INSERT INTO change_sketch VALUES(5012018779114679247,1,36);
INSERT INTO change_sketch VALUES(5107865512803610296,0,8);
INSERT INTO change_sketch VALUES(5107865512803610296,1,36);
INSERT INTO change_sketch VALUES(5308942484494472669,0,9);
INSERT INTO change_sketch VALUES(5308942484494472669,1,37);
INSERT INTO change_sketch VALUES(5688714634541398747,0,18);
INSERT INTO change_sketch VALUES(5688714634541398747,1,40);
INSERT INTO change_sketch VALUES(6253817988814058030,0,26);
INSERT INTO change_sketch VALUES(6323282430649057331,0,10);
INSERT INTO change_sketch VALUES(6910532914776211341,0,29);
INSERT INTO change_sketch VALUES(7180104004650565991,0,9);
INSERT INTO change_sketch VALUES(7180104004650565991,1,37);
INSERT INTO change_sketch VALUES(7347134253097383140,0,27);
INSERT INTO change_sketch VALUES(7541732620986375973,0,15);
INSERT INTO change_sketch VALUES(7541732620986375973,0,18);
INSERT INTO change_sketch VALUES(7541732620986375973,1,40);
INSERT INTO change_sketch VALUES(7929882927815188306,0,10);
INSERT INTO change_sketch VALUES(7929882927815188306,0,27);
INSERT INTO change_sketch VALUES(7962725864550563040,0,10);
INSERT INTO change_sketch VALUES(7962725864550563040,0,18);
INSERT INTO change_sketch VALUES(7962725864550563040,0,27);
INSERT INTO change_sketch VALUES(7962725864550563040,1,40);
INSERT INTO change_sketch VALUES(8101431361814789093,0,25);
INSERT INTO change_sketch VALUES(8355374676685449593,0,5);
INSERT INTO change_sketch VALUES(8355374676685449593,0,11);
INSERT INTO change_sketch VALUES(8394519194982112851,0,29);
INSERT INTO change_sketch VALUES(8448657302792765794,0,12);
INSERT INTO change_sketch VALUES(8448657302792765794,1,39);
INSERT INTO change_sketch VALUES(8519233584818594678,0,30);
INSERT INTO change_sketch VALUES(8541930116816717894,0,18);
INSERT INTO change_sketch VALUES(8541930116816717894,1,40);
INSERT INTO change_sketch VALUES(8739592355718316418,0,1);
INSERT INTO change_sketch VALUES(8809690420767251397,0,9);
INSERT INTO change_sketch VALUES(8809690420767251397,1,37);
INSERT INTO change_sketch VALUES(8829219218106132456,0,23);
CREATE TABLE repos (
	id   INTEGER PRIMARY KEY,
	path TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL
) STRICT;
INSERT INTO repos VALUES(1,'/srv/git/lantern.git','lantern');
CREATE TABLE branches (
	id   INTEGER PRIMARY KEY,
	repo INTEGER NOT NULL REFERENCES repos,
	name TEXT NOT NULL,
	tip  TEXT, -- the commit scanned last
	UNIQUE (repo, name)
) STRICT;
INSERT INTO branches VALUES(1,1,'master','d744ee8930a53ebf08a4669f2b970b61a8b5e8d9');
INSERT INTO branches VALUES(2,1,'stable-2.3','293e6d8b50a3506361ab2f50052c532855b02fcb');
CREATE TABLE commits (
	id        INTEGER PRIMARY KEY,
	oid       TEXT NOT NULL UNIQUE,
	author    INTEGER NOT NULL REFERENCES identities,
	committer INTEGER NOT NULL REFERENCES identities,
	authored  INTEGER NOT NULL,
	committed INTEGER NOT NULL,
	subject   TEXT NOT NULL,
	merge     INTEGER NOT NULL,
	reverts   TEXT, -- the oid that its message says it reverts
	picked    TEXT  -- the oid that it was cherry-picked from
) STRICT;
INSERT INTO commits VALUES(1,'b6a4245596e872ffca765e012fb06790bb1327cd',2,2,1714550400,1714550400,'Lantern 2.3',0,NULL,NULL);
INSERT INTO commits VALUES(2,'184e1923ce08313f443f2a9a2ad97921b4eac7b7',3,4,1741572902,1741935600,'rotor: ask for oil every hundred turns',0,NULL,NULL);
INSERT INTO commits VALUES(3,'0c59a000fde2fb8d165bc59c2fc2adf38ed2a638',2,2,1742457600,1742457600,'Revert "rotor: ask for oil every hundred turns"',0,'184e1923ce08313f443f2a9a2ad97921b4eac7b7',NULL);
INSERT INTO commits VALUES(4,'a17739ef45c2b83ece210d5195ecad21307cab2d',5,2,1744709468,1745481600,'fog: shorten the blast',0,NULL,NULL);
INSERT INTO commits VALUES(5,'ba669793028388da1998b6ee40aebd0edc1f4325',5,2,1744709529,1745481600,'fog: count the blasts',0,NULL,NULL);
INSERT INTO commits VALUES(6,'d20dabeb0c7eeffdc2a4273c3809e3e07d414c08',4,2,1745308876,1746088200,'rotor: stop searching for the mark after two turns',0,NULL,NULL);
INSERT INTO commits VALUES(7,'72f51763dcb004c5ab2883eb7084bc2bdaccafb9',4,2,1745308937,1746088200,'rotor: report a slack belt',0,NULL,NULL);
INSERT INTO commits VALUES(8,'85c79d1e0d285cb25a3b58644d353f506e9c0003',8,8,1746187827,1746266400,'radio: check the length of a sentence',0,NULL,'293e6d8b50a3506361ab2f50052c532855b02fcb');
INSERT INTO commits VALUES(9,'323a2a5bccdbe522dcbf848f1950e731876424c5',5,2,1746604200,1746604800,'Documentation: explain neap and spring tides',0,NULL,NULL);
INSERT INTO commits VALUES(10,'09edddd3fc6b4914e7d8b2d2ff3877caa8420e61',3,4,1747011695,1748415600,'rotor: count missed steps',0,NULL,NULL);
INSERT INTO commits VALUES(11,'4f51de341b85a7e6f45e6a4d38b2f9e2b5a232b8',3,4,1747011756,1748415600,'tools: show missed steps',0,NULL,NULL);
INSERT INTO commits VALUES(12,'d744ee8930a53ebf08a4669f2b970b61a8b5e8d9',6,2,1747764043,1748505600,'tools: give lanternctl exit codes',0,NULL,NULL);
INSERT INTO commits VALUES(13,'293e6d8b50a3506361ab2f50052c532855b02fcb',8,8,1746187827,1746266400,'radio: check the length of a sentence',0,NULL,NULL);
CREATE TABLE commit_branches (
	commit_id INTEGER NOT NULL REFERENCES commits,
	branch    INTEGER NOT NULL REFERENCES branches,
	PRIMARY KEY (commit_id, branch)
) STRICT, WITHOUT ROWID;
INSERT INTO commit_branches VALUES(1,1);
INSERT INTO commit_branches VALUES(2,1);
INSERT INTO commit_branches VALUES(3,1);
INSERT INTO commit_branches VALUES(4,1);
INSERT INTO commit_branches VALUES(5,1);
INSERT INTO commit_branches VALUES(6,1);
INSERT INTO commit_branches VALUES(7,1);
INSERT INTO commit_branches VALUES(8,1);
INSERT INTO commit_branches VALUES(9,1);
INSERT INTO commit_branches VALUES(10,1);
INSERT INTO commit_branches VALUES(11,1);
INSERT INTO commit_branches VALUES(12,1);
INSERT INTO commit_branches VALUES(1,2);
INSERT INTO commit_branches VALUES(13,2);
CREATE TABLE commit_tags (
	commit_id INTEGER NOT NULL REFERENCES commits ON DELETE CASCADE,
	position  INTEGER NOT NULL,
	kind      TEXT NOT NULL,
	identity  INTEGER REFERENCES identities,
	value     TEXT NOT NULL,
	note      TEXT,
	is_foreign INTEGER NOT NULL,
	PRIMARY KEY (commit_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO commit_tags VALUES(2,0,'Signed-off-by',3,'Mei Tanaka <mei.tanaka@harbour.example>',NULL,0);
INSERT INTO commit_tags VALUES(2,1,'Reviewed-by',4,'Tomasz Wilk <tomasz.wilk@keepers.example>',NULL,0);
INSERT INTO commit_tags VALUES(4,0,'Signed-off-by',5,'Ines Duarte <ines@duarte.example>',NULL,0);
INSERT INTO commit_tags VALUES(4,1,'Acked-by',2,'Ada Brennan <ada@brennan.example>',NULL,0);
INSERT INTO commit_tags VALUES(5,0,'Signed-off-by',5,'Ines Duarte <ines@duarte.example>',NULL,0);
INSERT INTO commit_tags VALUES(5,1,'Acked-by',2,'Ada Brennan <ada@brennan.example>',NULL,0);
INSERT INTO commit_tags VALUES(6,0,'Signed-off-by',4,'Tomasz Wilk <tomasz.wilk@keepers.example>',NULL,0);
INSERT INTO commit_tags VALUES(6,1,'Reviewed-by',2,'Ada Brennan <ada@brennan.example>',NULL,0);
INSERT INTO commit_tags VALUES(7,0,'Signed-off-by',4,'Tomasz Wilk <tomasz.wilk@keepers.example>',NULL,0);
INSERT INTO commit_tags VALUES(7,1,'Reviewed-by',2,'Ada Brennan <ada@brennan.example>',NULL,0);
INSERT INTO commit_tags VALUES(8,0,'Signed-off-by',8,'Søren Bæk <soren@farvand.example>',NULL,0);
INSERT INTO commit_tags VALUES(8,1,'Reviewed-by',6,'Oluwaseun Adeyemi <seun@adeyemi.example>',NULL,0);
INSERT INTO commit_tags VALUES(8,2,'Message-Id',NULL,'<20250502121027.1189@farvand.example>',NULL,0);
INSERT INTO commit_tags VALUES(9,0,'Signed-off-by',5,'Ines Duarte <ines@duarte.example>',NULL,0);
INSERT INTO commit_tags VALUES(9,1,'Reviewed-by',2,'Ada Brennan <ada@brennan.example>',NULL,0);
INSERT INTO commit_tags VALUES(10,0,'Signed-off-by',3,'Mei Tanaka <mei.tanaka@harbour.example>',NULL,0);
INSERT INTO commit_tags VALUES(10,1,'Reviewed-by',4,'Tomasz Wilk <tomasz.wilk@keepers.example>',NULL,0);
INSERT INTO commit_tags VALUES(11,0,'Signed-off-by',3,'Mei Tanaka <mei.tanaka@harbour.example>',NULL,0);
INSERT INTO commit_tags VALUES(11,1,'Reviewed-by',4,'Tomasz Wilk <tomasz.wilk@keepers.example>',NULL,0);
INSERT INTO commit_tags VALUES(11,2,'Acked-by',2,'Ada Brennan <ada@brennan.example>',NULL,0);
INSERT INTO commit_tags VALUES(12,0,'Signed-off-by',6,'Oluwaseun Adeyemi <seun@adeyemi.example>',NULL,0);
INSERT INTO commit_tags VALUES(12,1,'Reviewed-by',2,'Ada Brennan <ada@brennan.example>',NULL,0);
INSERT INTO commit_tags VALUES(12,2,'Link',NULL,'https://lists.lantern.example/archive/20250520180043.1301@adeyemi.example',NULL,0);
INSERT INTO commit_tags VALUES(13,0,'Signed-off-by',8,'Søren Bæk <soren@farvand.example>',NULL,0);
INSERT INTO commit_tags VALUES(13,1,'Reviewed-by',6,'Oluwaseun Adeyemi <seun@adeyemi.example>',NULL,0);
INSERT INTO commit_tags VALUES(13,2,'Message-Id',NULL,'<20250502121027.1189@farvand.example>',NULL,0);
CREATE TABLE commit_mids (
	commit_id INTEGER NOT NULL REFERENCES commits ON DELETE CASCADE,
	mid       TEXT NOT NULL,
	PRIMARY KEY (commit_id, mid)
) STRICT, WITHOUT ROWID;
INSERT INTO commit_mids VALUES(8,'20250502121027.1189@farvand.example');
INSERT INTO commit_mids VALUES(13,'20250502121027.1189@farvand.example');
INSERT INTO commit_mids VALUES(12,'20250520180043.1301@adeyemi.example');
CREATE TABLE unreadable (
	digest TEXT PRIMARY KEY, -- SHA-256 of raw
	origin TEXT NOT NULL,
	reason TEXT NOT NULL,
	raw    BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE progress (
	source   TEXT PRIMARY KEY,
	position TEXT NOT NULL,
	begun    TEXT,   -- the mail whose ingestion was begun
	tries    INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE dirty (
	kind INTEGER NOT NULL, -- store/dirty.h
	id   INTEGER NOT NULL,
	PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE people (
	id    INTEGER PRIMARY KEY, -- the smallest of its identities; never exported
	name  TEXT NOT NULL,
	email TEXT NOT NULL,
	org   TEXT NOT NULL
) STRICT;
INSERT INTO people VALUES(1,'Oluwaseun Adeyemi','seun@adeyemi.example','adeyemi.example');
INSERT INTO people VALUES(2,'Ada Brennan','ada@brennan.example','brennan.example');
INSERT INTO people VALUES(3,'Mei Tanaka','mei.tanaka@harbour.example','harbour.example');
INSERT INTO people VALUES(4,'Tomasz Wilk','tomasz.wilk@keepers.example','keepers.example');
INSERT INTO people VALUES(5,'Ines Duarte','ines@duarte.example','duarte.example');
INSERT INTO people VALUES(7,'Lantern CI','ci@ci.lantern.example','ci.lantern.example');
INSERT INTO people VALUES(8,'Søren Bæk','soren@farvand.example','farvand.example');
INSERT INTO people VALUES(9,'Pavel Horák','pavel@horak.example','horak.example');
CREATE TABLE series (
	id            INTEGER PRIMARY KEY, -- the number in "S1042": made from first_message, see track/series.h
	first         INTEGER NOT NULL UNIQUE, -- revision it began with
	latest        INTEGER NOT NULL, -- revision it stands at
	title         TEXT NOT NULL,
	author        INTEGER NOT NULL, -- person
	pull          INTEGER NOT NULL,
	posted        INTEGER NOT NULL, -- of the first revision
	last_activity INTEGER NOT NULL, -- by a human
	first_review  INTEGER, -- first word of somebody else: tag or comment
	approved_at   INTEGER, -- when the last missing approval came
	landed_at     INTEGER, -- when its last patch landed
	stage         INTEGER NOT NULL, -- track/stage.h, after everything that is known
	turn          INTEGER NOT NULL
) STRICT;
INSERT INTO series VALUES(300210,1,1,'clock: read sunset from the almanac',1,0,1716754200,1716968401,1716968401,NULL,NULL,2,2);
INSERT INTO series VALUES(641633,34,44,'rotor: count missed steps',3,0,1746406829,1748416200,1746512432,1747210238,1748415600,5,0);
INSERT INTO series VALUES(2346579,8,26,'tools: show the lamp''s age in lanternctl',1,0,1744653611,1746207014,NULL,NULL,NULL,0,1);
INSERT INTO series VALUES(2883476,54,54,'radio: ship names',8,0,1747656049,1747828853,1747725652,NULL,NULL,1,1);
INSERT INTO series VALUES(3721189,52,52,'lamp: vary the flashes',9,0,1747303245,1747317646,1747317646,NULL,NULL,2,2);
INSERT INTO series VALUES(4026748,3,3,'rotor: ask for oil every hundred turns',3,0,1741572902,1741674603,1741674603,1741674603,NULL,2,2);
INSERT INTO series VALUES(4640262,41,41,'Makefile: build with -O3',1,0,1746730839,1746813641,1746774040,1746813641,NULL,8,0);
INSERT INTO series VALUES(5203345,5,5,'fog: shorten the blast',5,0,1744016404,1744016404,NULL,NULL,NULL,7,0);
INSERT INTO series VALUES(6055302,27,27,'Documentation: explain neap tides',5,0,1745924423,1745996424,1745996424,1745996424,1746604800,5,0);
INSERT INTO series VALUES(6621214,50,62,'tools: give lanternctl exit codes',1,0,1747159242,1747812644,1747812644,1747812644,1748505600,5,0);
INSERT INTO series VALUES(6765412,6,10,'fog: shorter blasts, counted',5,0,1744021205,1744787710,1744099206,1744787710,1745481600,5,0);
INSERT INTO series VALUES(6852679,73,73,'lamp: an optic of LEDs',3,0,1748480402,1748584806,1748584806,NULL,NULL,2,2);
INSERT INTO series VALUES(7970917,72,72,'clock: survive a leap second',9,0,1748444401,1748444401,NULL,NULL,NULL,0,1);
INSERT INTO series VALUES(8204480,68,68,'fog: announce the horn test by radio',3,0,1748253657,1748334658,1748334658,NULL,NULL,3,1);
INSERT INTO series VALUES(8546778,67,67,'radio: fixes for 2.4',8,1,1748001656,1748001656,NULL,NULL,NULL,0,1);
INSERT INTO series VALUES(8648958,29,31,'radio: check the length of a sentence',8,0,1746100825,1746201628,1746111626,1746201628,1746266400,5,0);
INSERT INTO series VALUES(9075678,16,69,'rotor: bearings and belts',4,0,1745308815,1748325659,1745398819,NULL,NULL,8,0);
INSERT INTO series VALUES(9618619,65,65,'lamp: keep the level between 0 and 100',5,0,1747908054,1747982755,1747982755,1747982755,NULL,4,3);
CREATE TABLE series_numbers (
	number INTEGER PRIMARY KEY,
	first  INTEGER NOT NULL UNIQUE, -- revision
	choice INTEGER NOT NULL
) STRICT;
INSERT INTO series_numbers VALUES(300210,1,0);
INSERT INTO series_numbers VALUES(641633,34,0);
INSERT INTO series_numbers VALUES(2346579,8,0);
INSERT INTO series_numbers VALUES(2883476,54,0);
INSERT INTO series_numbers VALUES(3721189,52,0);
INSERT INTO series_numbers VALUES(4026748,3,0);
INSERT INTO series_numbers VALUES(4640262,41,0);
INSERT INTO series_numbers VALUES(5203345,5,0);
INSERT INTO series_numbers VALUES(6055302,27,0);
INSERT INTO series_numbers VALUES(6621214,50,0);
INSERT INTO series_numbers VALUES(6765412,6,0);
INSERT INTO series_numbers VALUES(6852679,73,0);
INSERT INTO series_numbers VALUES(7970917,72,0);
INSERT INTO series_numbers VALUES(8204480,68,0);
INSERT INTO series_numbers VALUES(8546778,67,0);
INSERT INTO series_numbers VALUES(8648958,29,0);
INSERT INTO series_numbers VALUES(9075678,16,0);
INSERT INTO series_numbers VALUES(9618619,65,0);
CREATE TABLE series_aliases (
	number INTEGER PRIMARY KEY,
	first  INTEGER NOT NULL -- messages.id: the cover or patch that it was named by
) STRICT;
CREATE TABLE revisions (
	id        INTEGER PRIMARY KEY REFERENCES messages, -- the cover, or the first patch
	thread    INTEGER NOT NULL,
	series    INTEGER, -- NULL until linked
	version   REAL NOT NULL,
	posted    INTEGER NOT NULL,
	author    INTEGER NOT NULL, -- identity
	title     TEXT NOT NULL,
	title_key TEXT NOT NULL,
	total     INTEGER NOT NULL, -- patches announced
	complete  INTEGER NOT NULL,
	flags     INTEGER NOT NULL, -- as messages.flags
	prefixes  TEXT NOT NULL
) STRICT;
INSERT INTO revisions VALUES(1,1,300210,1.0,1716754200,1,'clock: read sunset from the almanac','clock read sunset from the almanac',1,1,0,'');
INSERT INTO revisions VALUES(3,3,4026748,1.0,1741572902,3,'rotor: ask for oil every hundred turns','rotor ask for oil every hundred turns',1,1,0,'');
INSERT INTO revisions VALUES(5,5,5203345,1.0,1744016404,5,'fog: shorten the blast','fog shorten the blast',1,1,0,'');
INSERT INTO revisions VALUES(6,6,6765412,1.0,1744021205,5,'fog: count the blasts','fog count the blasts',1,1,0,'');
INSERT INTO revisions VALUES(8,8,2346579,1.0,1744653611,6,'tools: show the lamp''s age in lanternctl','tools show the lamp s age in lanternctl',1,1,0,'');
INSERT INTO revisions VALUES(10,10,6765412,2.0,1744709407,5,'fog: shorter blasts, counted','fog shorter blasts counted',2,1,65,'');
INSERT INTO revisions VALUES(16,16,9075678,1.0,1745308815,4,'rotor: bearings and belts','rotor bearings and belts',3,1,64,'');
INSERT INTO revisions VALUES(26,26,2346579,1.0,1745600413,6,'tools: show the lamp''s age in lanternctl','tools show the lamp s age in lanternctl',1,1,4,'');
INSERT INTO revisions VALUES(27,27,6055302,1.0,1745924423,5,'Documentation: explain neap tides','documentation explain neap tides',1,1,0,'');
INSERT INTO revisions VALUES(29,29,8648958,1.0,1746100825,8,'radio: check the length of a sentence','radio check the length of a sentence',1,1,0,'for-2.3');
INSERT INTO revisions VALUES(31,31,8648958,2.0,1746187827,8,'radio: check the length of a sentence','radio check the length of a sentence',1,1,1,'for-2.3');
INSERT INTO revisions VALUES(34,34,641633,1.0,1746406829,3,'rotor: count missed steps','rotor count missed steps',2,1,64,'');
INSERT INTO revisions VALUES(41,41,4640262,1.0,1746730839,6,'Makefile: build with -O3','makefile build with o3',1,1,0,'');
INSERT INTO revisions VALUES(44,44,641633,2.0,1747011634,3,'rotor: count missed steps','rotor count missed steps',2,1,65,'');
INSERT INTO revisions VALUES(50,50,6621214,1.0,1747159242,6,'tools: lanternctl exits 1 on errors','tools lanternctl exits 1 on errors',1,1,0,'');
INSERT INTO revisions VALUES(52,52,3721189,1.0,1747303245,9,'lamp: vary the flashes','lamp vary the flashes',1,1,0,'');
INSERT INTO revisions VALUES(54,54,2883476,1.0,1747656049,8,'radio: ship names','radio ship names',2,1,64,'');
INSERT INTO revisions VALUES(62,62,6621214,2.0,1747764043,6,'tools: give lanternctl exit codes','tools give lanternctl exit codes',1,1,1,'');
INSERT INTO revisions VALUES(65,65,9618619,1.0,1747908054,5,'lamp: keep the level between 0 and 100','lamp keep the level between 0 and 100',1,1,0,'');
INSERT INTO revisions VALUES(67,67,8546778,1.0,1748001656,8,'radio: fixes for 2.4','radio fixes for 2 4',0,1,16,'');
INSERT INTO revisions VALUES(68,68,8204480,1.0,1748253657,3,'fog: announce the horn test by radio','fog announce the horn test by radio',1,1,0,'');
INSERT INTO revisions VALUES(69,16,9075678,2.0,1748325659,4,'rotor: warn when the bearings are warm','rotor warn when the bearings are warm',3,1,65,'');
INSERT INTO revisions VALUES(72,72,7970917,1.0,1748444401,9,'clock: survive a leap second','clock survive a leap second',1,1,0,'');
INSERT INTO revisions VALUES(73,73,6852679,1.0,1748480402,3,'lamp: an optic of LEDs','lamp an optic of leds',2,1,66,'');
CREATE TABLE slots (
	revision  INTEGER NOT NULL REFERENCES revisions ON DELETE CASCADE,
	number    REAL NOT NULL,
	message   INTEGER NOT NULL REFERENCES messages,
	inherited INTEGER NOT NULL,
	PRIMARY KEY (revision, number)
) STRICT, WITHOUT ROWID;
INSERT INTO slots VALUES(1,1.0,1,0);
INSERT INTO slots VALUES(3,1.0,3,0);
INSERT INTO slots VALUES(5,1.0,5,0);
INSERT INTO slots VALUES(6,1.0,6,0);
INSERT INTO slots VALUES(8,1.0,8,0);
INSERT INTO slots VALUES(10,0.0,10,0);
INSERT INTO slots VALUES(10,1.0,13,0);
INSERT INTO slots VALUES(10,2.0,14,0);
INSERT INTO slots VALUES(16,0.0,16,0);
INSERT INTO slots VALUES(16,1.0,19,0);
INSERT INTO slots VALUES(16,2.0,20,0);
INSERT INTO slots VALUES(16,3.0,21,0);
INSERT INTO slots VALUES(26,1.0,26,0);
INSERT INTO slots VALUES(27,1.0,27,0);
INSERT INTO slots VALUES(29,1.0,29,0);
INSERT INTO slots VALUES(31,1.0,31,0);
INSERT INTO slots VALUES(34,0.0,34,0);
INSERT INTO slots VALUES(34,1.0,37,0);
INSERT INTO slots VALUES(34,2.0,38,0);
INSERT INTO slots VALUES(41,1.0,41,0);
INSERT INTO slots VALUES(44,0.0,44,0);
INSERT INTO slots VALUES(44,1.0,47,0);
INSERT INTO slots VALUES(44,2.0,48,0);
INSERT INTO slots VALUES(50,1.0,50,0);
INSERT INTO slots VALUES(52,1.0,52,0);
INSERT INTO slots VALUES(54,0.0,54,0);
INSERT INTO slots VALUES(54,1.0,57,0);
INSERT INTO slots VALUES(54,2.0,58,0);
INSERT INTO slots VALUES(62,1.0,62,0);
INSERT INTO slots VALUES(65,1.0,65,0);
INSERT INTO slots VALUES(67,0.0,67,0);
INSERT INTO slots VALUES(68,1.0,68,0);
INSERT INTO slots VALUES(69,1.0,19,1);
INSERT INTO slots VALUES(69,2.0,20,1);
INSERT INTO slots VALUES(69,3.0,69,0);
INSERT INTO slots VALUES(72,1.0,72,0);
INSERT INTO slots VALUES(73,0.0,73,0);
INSERT INTO slots VALUES(73,1.0,76,0);
INSERT INTO slots VALUES(73,2.0,77,0);
CREATE TABLE links (
	revision INTEGER NOT NULL REFERENCES revisions ON DELETE CASCADE,
	earlier  INTEGER NOT NULL,
	kind     INTEGER NOT NULL,
	rule     TEXT NOT NULL,
	score    REAL NOT NULL,
	PRIMARY KEY (revision, earlier)
) STRICT, WITHOUT ROWID;
INSERT INTO links VALUES(10,5,2,'content',1.0);
INSERT INTO links VALUES(10,6,1,'declared',1.0);
INSERT INTO links VALUES(26,8,1,'title',1.0);
INSERT INTO links VALUES(31,29,1,'title',1.0);
INSERT INTO links VALUES(44,34,1,'declared',1.0);
INSERT INTO links VALUES(62,50,1,'change-id',1.0);
INSERT INTO links VALUES(69,16,1,'thread',0.62857142857142855874);
CREATE TABLE matches (
	message   INTEGER NOT NULL REFERENCES messages ON DELETE CASCADE,
	commit_id INTEGER NOT NULL REFERENCES commits ON DELETE CASCADE,
	rule      TEXT NOT NULL,
	score     REAL NOT NULL,
	PRIMARY KEY (message, commit_id)
) STRICT, WITHOUT ROWID;
INSERT INTO matches VALUES(3,2,'patch-id',1.0);
INSERT INTO matches VALUES(13,4,'patch-id',1.0);
INSERT INTO matches VALUES(14,5,'patch-id',1.0);
INSERT INTO matches VALUES(19,6,'patch-id',1.0);
INSERT INTO matches VALUES(20,7,'patch-id',1.0);
INSERT INTO matches VALUES(27,9,'similar',0.78384615384615374811);
INSERT INTO matches VALUES(31,8,'message-id',1.0);
INSERT INTO matches VALUES(31,13,'message-id',1.0);
INSERT INTO matches VALUES(47,10,'patch-id',1.0);
INSERT INTO matches VALUES(48,11,'patch-id',1.0);
INSERT INTO matches VALUES(62,12,'message-id',1.0);
CREATE TABLE reviews (
	series      INTEGER NOT NULL,
	patch       INTEGER NOT NULL REFERENCES messages, -- the mail of the patch
	kind        TEXT NOT NULL,
	identity    INTEGER NOT NULL REFERENCES identities,
	message     INTEGER NOT NULL REFERENCES messages, -- the mail that gave it
	date        INTEGER NOT NULL,
	carried     INTEGER NOT NULL, -- 1: written into the posted patch by its author, or given to an earlier revision
	conditional INTEGER NOT NULL,
	PRIMARY KEY (series, patch, kind, identity)
) STRICT, WITHOUT ROWID;
INSERT INTO reviews VALUES(641633,47,'Reviewed-by',4,49,1747119637,0,0);
INSERT INTO reviews VALUES(641633,48,'Acked-by',2,51,1747210238,0,0);
INSERT INTO reviews VALUES(641633,48,'Reviewed-by',4,49,1747119637,0,0);
INSERT INTO reviews VALUES(3721189,52,'Nacked-by',4,53,1747317646,0,0);
INSERT INTO reviews VALUES(4026748,3,'Reviewed-by',4,4,1741674603,0,0);
INSERT INTO reviews VALUES(6055302,27,'Reviewed-by',2,28,1745996424,0,0);
INSERT INTO reviews VALUES(6621214,62,'Reviewed-by',2,63,1747812644,0,1);
INSERT INTO reviews VALUES(6765412,13,'Acked-by',2,15,1744787710,0,0);
INSERT INTO reviews VALUES(6765412,14,'Acked-by',2,15,1744787710,0,0);
INSERT INTO reviews VALUES(8204480,68,'Acked-by',5,70,1748334658,0,0);
INSERT INTO reviews VALUES(8648958,31,'Reviewed-by',6,32,1746201628,0,0);
INSERT INTO reviews VALUES(9075678,19,'Reviewed-by',2,22,1745398819,0,0);
INSERT INTO reviews VALUES(9075678,20,'Reviewed-by',2,23,1745399120,0,0);
INSERT INTO reviews VALUES(9618619,65,'Reviewed-by',4,66,1747982755,0,0);
CREATE TABLE states (
	series        INTEGER NOT NULL,
	since         INTEGER NOT NULL,
	until         INTEGER NOT NULL, -- 9223372036854775807: still
	stage         INTEGER NOT NULL, -- track/stage.h
	turn          INTEGER NOT NULL, -- track/stage.h
	revision      INTEGER NOT NULL, -- the latest one then
	patches       INTEGER NOT NULL,
	approved      INTEGER NOT NULL, -- patches with approval
	missing       INTEGER NOT NULL, -- approvals that the policy still wants
	landed        INTEGER NOT NULL, -- patches
	last_activity INTEGER NOT NULL, -- by a human
	turn_since    INTEGER NOT NULL, -- when it became that turn
	answered      INTEGER NOT NULL, -- somebody else has spoken
	PRIMARY KEY (series, since)
) STRICT, WITHOUT ROWID;
INSERT INTO states VALUES(300210,1716754200,1716968401,0,1,1,1,0,1,0,1716754200,1716754200,0);
INSERT INTO states VALUES(300210,1716968401,9223372036854775807,2,2,1,1,0,1,0,1716968401,1716968401,1);
INSERT INTO states VALUES(641633,1746406829,1746512432,0,1,34,2,0,2,0,1746406829,1746406829,0);
INSERT INTO states VALUES(641633,1746512432,1746518433,2,2,34,2,0,2,0,1746512432,1746512432,1);
INSERT INTO states VALUES(641633,1746518433,1747011634,1,1,34,2,0,2,0,1746518433,1746518433,1);
INSERT INTO states VALUES(641633,1747011634,1747119637,1,1,44,2,0,2,0,1747011634,1747011634,1);
INSERT INTO states VALUES(641633,1747119637,1747210238,3,1,44,2,2,1,0,1747119637,1747011634,1);
INSERT INTO states VALUES(641633,1747210238,1748415600,4,3,44,2,2,0,0,1747210238,1747210238,1);
INSERT INTO states VALUES(641633,1748415600,1748416200,5,0,44,2,2,0,2,1747210238,1748415600,1);
INSERT INTO states VALUES(641633,1748416200,9223372036854775807,5,0,44,2,2,0,2,1748416200,1748415600,1);
INSERT INTO states VALUES(2346579,1744653611,1745600413,0,1,8,1,0,1,0,1744653611,1744653611,0);
INSERT INTO states VALUES(2346579,1745600413,1746207014,0,1,26,1,0,1,0,1745600413,1745600413,0);
INSERT INTO states VALUES(2346579,1746207014,9223372036854775807,0,1,26,1,0,1,0,1746207014,1745600413,0);
INSERT INTO states VALUES(2883476,1747656049,1747725652,0,1,54,2,0,2,0,1747656049,1747656049,0);
INSERT INTO states VALUES(2883476,1747725652,1747828853,2,2,54,2,0,2,0,1747725652,1747725652,1);
INSERT INTO states VALUES(2883476,1747828853,9223372036854775807,1,1,54,2,0,2,0,1747828853,1747828853,1);
INSERT INTO states VALUES(3721189,1747303245,1747317646,0,1,52,1,0,1,0,1747303245,1747303245,0);
INSERT INTO states VALUES(3721189,1747317646,9223372036854775807,2,2,52,1,0,1,0,1747317646,1747317646,1);
INSERT INTO states VALUES(4026748,1741572902,1741674603,0,1,3,1,0,1,0,1741572902,1741572902,0);
INSERT INTO states VALUES(4026748,1741674603,1741935600,4,3,3,1,1,0,0,1741674603,1741674603,1);
INSERT INTO states VALUES(4026748,1741935600,1742457600,5,0,3,1,1,0,1,1741674603,1741935600,1);
INSERT INTO states VALUES(4026748,1742457600,9223372036854775807,2,2,3,1,1,0,0,1741674603,1742457600,1);
INSERT INTO states VALUES(4640262,1746730839,1746774040,0,1,41,1,0,1,0,1746730839,1746730839,0);
INSERT INTO states VALUES(4640262,1746774040,1746813641,2,2,41,1,0,1,0,1746774040,1746774040,1);
INSERT INTO states VALUES(4640262,1746813641,9223372036854775807,8,0,41,1,1,0,0,1746813641,1746813641,1);
INSERT INTO states VALUES(5203345,1744016404,1744709407,0,1,5,1,0,1,0,1744016404,1744016404,0);
INSERT INTO states VALUES(5203345,1744709407,9223372036854775807,7,0,5,1,0,0,0,1744016404,1744709407,0);
INSERT INTO states VALUES(6055302,1745924423,1745996424,0,1,27,1,0,1,0,1745924423,1745924423,0);
INSERT INTO states VALUES(6055302,1745996424,1746010823,3,1,27,1,1,0,0,1745996424,1745924423,1);
INSERT INTO states VALUES(6055302,1746010823,1746604800,4,3,27,1,1,0,0,1745996424,1746010823,1);
INSERT INTO states VALUES(6055302,1746604800,9223372036854775807,5,0,27,1,1,0,1,1745996424,1746604800,1);
INSERT INTO states VALUES(6621214,1747159242,1747764043,0,1,50,1,0,1,0,1747159242,1747159242,0);
INSERT INTO states VALUES(6621214,1747764043,1747812644,0,1,62,1,0,1,0,1747764043,1747764043,0);
INSERT INTO states VALUES(6621214,1747812644,1747850443,3,1,62,1,1,0,0,1747812644,1747764043,1);
INSERT INTO states VALUES(6621214,1747850443,1748505600,4,3,62,1,1,0,0,1747812644,1747850443,1);
INSERT INTO states VALUES(6621214,1748505600,9223372036854775807,5,0,62,1,1,0,1,1747812644,1748505600,1);
INSERT INTO states VALUES(6765412,1744021205,1744099206,0,1,6,1,0,1,0,1744021205,1744021205,0);
INSERT INTO states VALUES(6765412,1744099206,1744709407,2,2,6,1,0,1,0,1744099206,1744099206,1);
INSERT INTO states VALUES(6765412,1744709407,1744787710,1,1,10,2,0,2,0,1744709407,1744709407,1);
INSERT INTO states VALUES(6765412,1744787710,1744795807,3,1,10,2,2,0,0,1744787710,1744709407,1);
INSERT INTO states VALUES(6765412,1744795807,1745481600,4,3,10,2,2,0,0,1744787710,1744795807,1);
INSERT INTO states VALUES(6765412,1745481600,9223372036854775807,5,0,10,2,2,0,2,1744787710,1745481600,1);
INSERT INTO states VALUES(6852679,1748480402,1748584806,0,1,73,2,0,2,0,1748480402,1748480402,0);
INSERT INTO states VALUES(6852679,1748584806,9223372036854775807,2,2,73,2,0,2,0,1748584806,1748584806,1);
INSERT INTO states VALUES(7970917,1748444401,9223372036854775807,0,1,72,1,0,1,0,1748444401,1748444401,0);
INSERT INTO states VALUES(8204480,1748253657,1748334658,0,1,68,1,0,2,0,1748253657,1748253657,0);
INSERT INTO states VALUES(8204480,1748334658,9223372036854775807,3,1,68,1,1,1,0,1748334658,1748253657,1);
INSERT INTO states VALUES(8546778,1748001656,9223372036854775807,0,1,67,0,0,0,0,1748001656,1748001656,0);
INSERT INTO states VALUES(8648958,1746100825,1746111626,0,1,29,1,0,1,0,1746100825,1746100825,0);
INSERT INTO states VALUES(8648958,1746111626,1746187827,2,2,29,1,0,1,0,1746111626,1746111626,1);
INSERT INTO states VALUES(8648958,1746187827,1746201628,1,1,31,1,0,1,0,1746187827,1746187827,1);
INSERT INTO states VALUES(8648958,1746201628,1746266400,3,1,31,1,1,0,0,1746201628,1746187827,1);
INSERT INTO states VALUES(8648958,1746266400,9223372036854775807,5,0,31,1,1,0,1,1746201628,1746266400,1);
INSERT INTO states VALUES(9075678,1745308815,1745398819,0,1,16,3,0,3,0,1745308815,1745308815,0);
INSERT INTO states VALUES(9075678,1745398819,1745399120,1,1,16,3,1,2,0,1745398819,1745308815,1);
INSERT INTO states VALUES(9075678,1745399120,1745400621,1,1,16,3,2,1,0,1745399120,1745308815,1);
INSERT INTO states VALUES(9075678,1745400621,1745474422,2,2,16,3,2,1,0,1745400621,1745400621,1);
INSERT INTO states VALUES(9075678,1745474422,1746088200,1,1,16,3,2,1,0,1745474422,1745474422,1);
INSERT INTO states VALUES(9075678,1746088200,1748325659,6,1,16,3,2,1,2,1745474422,1745474422,1);
INSERT INTO states VALUES(9075678,1748325659,1751284800,6,1,69,3,2,1,2,1748325659,1748325659,1);
INSERT INTO states VALUES(9075678,1751284800,9223372036854775807,8,0,69,3,2,0,2,1748325659,1751284800,1);
INSERT INTO states VALUES(9618619,1747908054,1747982755,0,1,65,1,0,1,0,1747908054,1747908054,0);
INSERT INTO states VALUES(9618619,1747982755,1747994454,3,1,65,1,1,0,0,1747982755,1747908054,1);
INSERT INTO states VALUES(9618619,1747994454,9223372036854775807,4,3,65,1,1,0,0,1747982755,1747994454,1);
CREATE TABLE outbox (
	id         INTEGER PRIMARY KEY,
	kind       INTEGER NOT NULL, -- store/outbox.h outbox_kind
	key        TEXT NOT NULL UNIQUE,
	message_id TEXT NOT NULL UNIQUE,
	list       INTEGER REFERENCES lists, -- where it will be seen again; NULL: direct mail
	sender     TEXT NOT NULL,            -- of the envelope
	subject    TEXT NOT NULL,
	state      INTEGER NOT NULL, -- store/outbox.h outbox_state
	made       INTEGER NOT NULL,
	due        INTEGER NOT NULL, -- not to be tried before
	tries      INTEGER NOT NULL DEFAULT 0,
	begun      INTEGER,          -- the last attempt
	settled    INTEGER,          -- when it was sent, failed or was dropped
	seen       INTEGER,          -- when it came back to us by a mailbox
	reason     TEXT,             -- of the last refusal, of being held, of being dropped
	raw        BLOB NOT NULL     -- last, so that nothing is read past it
) STRICT;
INSERT INTO outbox VALUES(1,1,'digest lantern-devel 2025-06-02T09:00:00Z','digest.b07cb3bbe47f8e4316cc2bb1@lantern.example',1,'bellwether@lantern.example','Review backlog of lantern-devel to 2025-06-02: 10 open, 1 ready, 2 landed',3,1748856600,1748856600,0,NULL,1748856600,NULL,'written and not sent: mode is observe',X'46726f6d3a2042656c6c776574686572203c62656c6c776574686572406c616e7465726e2e6578616d706c653e0d0a546f3a206c616e7465726e2d646576656c406c697374732e6c616e7465726e2e6578616d706c650d0a5375626a6563743a20526576696577206261636b6c6f67206f66206c616e7465726e2d646576656c20746f20323032352d30362d30323a203130206f70656e2c20312072656164792c20320d0a206c616e6465640d0a446174653a204d6f6e2c203032204a756e20323032352030393a33303a3030202b303030300d0a4d6573736167652d49443a203c6469676573742e623037636233626265343766386534333136636332626231406c616e7465726e2e6578616d706c653e0d0a4175746f2d5375626d69747465643a206175746f2d67656e6572617465640d0a507265636564656e63653a2062756c6b0d0a582d4c6f6f703a2062656c6c776574686572406c616e7465726e2e6578616d706c650d0a582d42656c6c7765746865722d5265706f72743a206469676573740d0a582d42656c6c7765746865722d536c6f743a20323032352d30362d30325430393a30303a30305a0d0a582d42656c6c7765746865722d4b65793a20646967657374206c616e7465726e2d646576656c20323032352d30362d30325430393a30303a30305a0d0a582d5061746368776f726b2d48696e743a2069676e6f72650d0a4d494d452d56657273696f6e3a20312e300d0a436f6e74656e742d547970653a20746578742f706c61696e3b20636861727365743d7574662d380d0a436f6e74656e742d5472616e736665722d456e636f64696e673a2071756f7465642d7072696e7461626c650d0a0d0a52657669657773206f6e206c616e7465726e2d646576656c20696e20746865207765656b2066726f6d20323032352d30352d323620746f20323032352d30362d30320d0a0d0a20206f70656e202020202020202031302020202020203d33442073696e6365206c617374207765656b3b2031206d6f726520717569657420666f72206120796561720d0a20206e657720202020202020202020332020202020203d33440d0a20206c616e646564202020202020203220202020202b320d0a2020726561647920202020202020203120202020202d322074686520706f6c696379206973206d65742c2077616974696e6720666f72206120636f6d6d69747465720d0a20207374616c6520202020202020203220202020202d31206e6f626f64792077726f746520666f7220323820646179730d0a0d0a524541445920544f20434f4d4d49543a20310d0a0d0a2a206c616d703a206b65657020746865206c6576656c206265747765656e203020616e6420313030202831207061746368290d0a202053393631383631392c20496e6573204475617274652c20313020646179732c20312f3120617070726f7665642c20776169747320666f72206120636f6d6d69747465720d0a202028546f6d61737a2057696c6b290d0a20203c32303235303532323130303035342e31333738406475617274652e6578616d706c653e0d0a0d0a4f4e4520415050524f56414c204d495353494e473a20320d0a0d0a2a20666f673a20616e6e6f756e63652074686520686f726e207465737420627920726164696f202831207061746368290d0a202053383230343438302c204d65692054616e616b612c203620646179732c20312f3120617070726f7665642c20776169747320666f7220533d43333d423872656e20423d43333d41366b0d0a2020546865207061746368206e6565647320616e2041636b2066726f6d20533d43333d423872656e20423d43333d41366b2028524144494f292e0d0a20203c32303235303532363130303035372e3133393940686172626f75722e6578616d706c653e0d0a0d0a2a20726f746f723a2062656172696e677320616e642062656c7473202876322c20332070617463686573290d0a202053393037353637382c20546f6d61737a2057696c6b2c2035207765656b732c20322f3320617070726f7665642c20322f33206c616e6465642c20776169747320666f720d0a2020416461204272656e6e616e0d0a2020332f33206e6565647320616e20617070726f76616c20627920736f6d65626f6479206f74686572207468616e2074686520617574686f722e0d0a20203c32303235303532373036303035392e31343133406b6565706572732e6578616d706c653e0d0a0d0a57414954494e4720464f52205245564945573a20332c2074686f736520776974686f757420616e7920616e737765722066697273740d0a0d0a2a20726164696f3a20666978657320666f7220322e34202870756c6c2072657175657374290d0a202053383534363737382c20533d43333d423872656e20423d43333d41366b2c203920646179732c20776169747320666f7220612072657669657765720d0a20203c32303235303532333132303035362e313339324066617276616e642e6578616d706c653e0d0a0d0a2a20636c6f636b3a20737572766976652061206c656170207365636f6e64202831207061746368290d0a202053373937303931372c20506176656c20486f723d43333d41316b2c203420646179732c20302f3120617070726f7665642c20776169747320666f7220416461204272656e6e616e0d0a20203c32303235303532383135303030312e3134323740686f72616b2e6578616d706c653e0d0a0d0a2a20726164696f3a2073686970206e616d65732028322070617463686573290d0a202053323838333437362c20533d43333d423872656e20423d43333d41366b2c20313320646179732c20302f3220617070726f7665642c20776169747320666f7220416461204272656e6e3d0d0a616e0d0a20203c32303235303531393132303034392e313334334066617276616e642e6578616d706c653e0d0a0d0a57414954494e4720464f5220544845495220415554484f523a20320d0a0d0a2a206c616d703a20766172792074686520666c6173686573202831207061746368290d0a202053333732313138392c20506176656c20486f723d43333d41316b2c20313720646179732c20302f3120617070726f7665642c206f626a656374696f6e206f70656e2c2077616974730d0a2020666f722069747320617574686f720d0a20203c32303235303531353130303034352e3133313540686f72616b2e6578616d706c653e0d0a0d0a2a206c616d703a20616e206f70746963206f66204c45447320285246432c20322070617463686573290d0a202053363835323637392c204d65692054616e616b612c203420646179732c20302f3220617070726f7665642c206f626a656374696f6e206f70656e2c20776169747320666f720d0a202069747320617574686f720d0a20203c32303235303532393031303030322e3134333440686172626f75722e6578616d706c653e0d0a0d0a5354414c453a20322c2074686f736520746861742077656e74207175696574206c6173742066697273740d0a0d0a2a20746f6f6c733a2073686f7720746865206c616d7027732061676520696e206c616e7465726e63746c202831207061746368290d0a202053323334363537392c204f6c7577617365756e2041646579656d692c2036207765656b732c20302f3120617070726f7665642c20776169747320666f72204164610d0a20204272656e6e616e0d0a20203c32303235303432353137303031332e313039314061646579656d692e6578616d706c653e0d0a0d0a2a20726f746f723a2061736b20666f72206f696c2065766572792068756e64726564207475726e73202831207061746368290d0a202053343032363734382c204d65692054616e616b612c203132207765656b732c20312f3120617070726f7665642c206f626a656374696f6e206f70656e2c2077616974730d0a2020666f722069747320617574686f720d0a20203c32303235303331303032313530322e3130313440686172626f75722e6578616d706c653e0d0a0d0a4e45574c59205354414c4c45443a20312c20717569657420666f72206120796561722073696e63652074686973207765656b0d0a0d0a2a20636c6f636b3a20726561642073756e7365742066726f6d2074686520616c6d616e6163202831207061746368290d0a2020533330303231302c204f6c7577617365756e2041646579656d692c203132206d6f6e7468732c20302f3120617070726f7665642c206f626a656374696f6e206f70656e2c0d0a2020776169747320666f722069747320617574686f720d0a20203c32303234303532363230313030302e3130303040636f6c6c6567652e6578616d706c653e0d0a0d0a4c414e4445442054484953205745454b3a20320d0a0d0a2a20726f746f723a20636f756e74206d6973736564207374657073202876322c20322070617463686573290d0a2020533634313633332c204d65692054616e616b612c206c616e6465642061667465722032332e3220640d0a20203c32303235303531323031303033342e3132333840686172626f75722e6578616d706c653e0d0a0d0a2a20746f6f6c733a2067697665206c616e7465726e63746c206578697420636f646573202876322c2031207061746368290d0a202053363632313231342c204f6c7577617365756e2041646579656d692c206c616e6465642061667465722031352e3620640d0a20203c32303235303532303138303034332e313330314061646579656d692e6578616d706c653e0d0a0d0a4e554d424552530d0a20202020202020202020202020202020202020202020202020202020202020202074686973207765656b2020203133207765656b7320202020203120796561720d0a202073657269657320706f737465642061207765656b20202020202020202020202020202020202020332020202020202020312e332020202020202020302e330d0a2020736572696573206c616e6465642061207765656b20202020202020202020202020202020202020322020202020202020302e342020202020202020302e310d0a2020746f20666972737420616e737765722c206d656469616e202020202020202020202032352e382068202020202032312e372068202020202032312e3720680d0a2020746f20666972737420616e737765722c20373520252077697468696e20202020202032372e342068202020202032382e332068202020202032382e3320680d0a2020746f206d657267652c206d656469616e20202020202020202020202020202020202031392e342064202020202031352e362064202020202031352e3620640d0a2020746f206d657267652c20373520252077697468696e2020202020202020202020202032312e332064202020202031362e392064202020202031362e3920640d0a0d0a2020746865206c617374203236207765656b732c206f6c646573742066697273740d0a20206f70656e202020203d45323d39363d38323d45323d39363d38323d45323d39363d38323d45323d39363d38323d45323d39363d38323d45323d39363d38323d45323d39363d38323d0d0a3d45323d39363d38323d45323d39363d38323d45323d39363d38323d45323d39363d38323d45323d39363d38323d45323d39363d38323d45323d39363d38323d45323d39363d38323d45323d0d0a3d39363d38323d45323d39363d38323d45323d39363d38323d45323d39363d38343d45323d39363d38343d45323d39363d38343d45323d39363d38353d45323d39363d38353d45323d39363d0d0a3d38363d45323d39363d38383d45323d39363d38382031300d0a2020706f7374656420203d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d0d0a3d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38333d45323d39363d38313d45323d0d0a3d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38363d45323d39363d38333d45323d39363d38333d45323d39363d38383d45323d39363d38333d45323d39363d0d0a3d38363d45323d39363d38383d45323d39363d383820330d0a20206c616e64656420203d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d0d0a3d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d0d0a3d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38353d45323d39363d38353d45323d39363d38353d45323d39363d0d0a3d38313d45323d39363d38313d45323d39363d383820320d0a0d0a2d2d3d32300d0a42656c6c77657468657220666f6c6c6f7773206c616e7465726e2d646576656c20616e64207265706f727473206f6e63652061207765656b2066726f6d2077686174207761730d0a6d61696c656420616e6420636f6d6d69747465642e2053206e756d62657273206e616d65206120736572696573206f76657220616c6c206974732076657273696f6e732e0d0a546f2061736b2069742c206d61696c2061206c696e65206c696b6520222362656c6c7765746865722073686f772053313222206f7220222362656c6c7765746865722068656c70220d0a746f2062656c6c776574686572406c616e7465726e2e6578616d706c65206f7220746f20746865206c6973743b0d0a612064696765737420666f7220796f757273656c6620616c6f6e6520636f6d65732062792022737562736372696265222e2045616368207765656b2773206469676573740d0a616e737765727320746865206669727374206f662074686520796561723a2077686f65766572206d757465732074686174207468726561642067657473206e6f206f746865722e0d0a');
INSERT INTO outbox VALUES(2,1,'digest lantern-devel 2025-06-30T09:00:00Z','digest.c001daf3d1f070d615f73b6d@lantern.example',1,'bellwether@lantern.example','Review backlog of lantern-devel to 2025-06-30: 10 open, 1 ready, 0 landed',3,1751277900,1751277900,0,NULL,1751277900,NULL,'written and not sent: mode is observe',X'46726f6d3a2042656c6c776574686572203c62656c6c776574686572406c616e7465726e2e6578616d706c653e0d0a546f3a206c616e7465726e2d646576656c406c697374732e6c616e7465726e2e6578616d706c650d0a5375626a6563743a20526576696577206261636b6c6f67206f66206c616e7465726e2d646576656c20746f20323032352d30362d33303a203130206f70656e2c20312072656164792c20300d0a206c616e6465640d0a446174653a204d6f6e2c203330204a756e20323032352031303a30353a3030202b303030300d0a4d6573736167652d49443a203c6469676573742e633030316461663364316630373064363135663733623664406c616e7465726e2e6578616d706c653e0d0a496e2d5265706c792d546f3a203c6469676573742e623037636233626265343766386534333136636332626231406c616e7465726e2e6578616d706c653e0d0a5265666572656e6365733a203c6469676573742e623037636233626265343766386534333136636332626231406c616e7465726e2e6578616d706c653e0d0a4175746f2d5375626d69747465643a206175746f2d67656e6572617465640d0a507265636564656e63653a2062756c6b0d0a582d4c6f6f703a2062656c6c776574686572406c616e7465726e2e6578616d706c650d0a582d42656c6c7765746865722d5265706f72743a206469676573740d0a582d42656c6c7765746865722d536c6f743a20323032352d30362d33305430393a30303a30305a0d0a582d42656c6c7765746865722d4b65793a20646967657374206c616e7465726e2d646576656c20323032352d30362d33305430393a30303a30305a0d0a582d5061746368776f726b2d48696e743a2069676e6f72650d0a4d494d452d56657273696f6e3a20312e300d0a436f6e74656e742d547970653a20746578742f706c61696e3b20636861727365743d7574662d380d0a436f6e74656e742d5472616e736665722d456e636f64696e673a2071756f7465642d7072696e7461626c650d0a0d0a52657669657773206f6e206c616e7465726e2d646576656c20696e20746865207765656b2066726f6d20323032352d30362d323320746f20323032352d30362d33300d0a332064696765737473206265666f72652074686973206f6e6520636f756c64206e6f74206265206d61646520696e2074696d652e0d0a0d0a20206f70656e202020202020202031302020202020203d33442073696e6365206c617374207765656b3b2031206d6f726520717569657420666f72206120796561720d0a20206e657720202020202020202020302020202020203d33440d0a20206c616e64656420202020202020302020202020203d33440d0a202072656164792020202020202020312020202020203d33442074686520706f6c696379206973206d65742c2077616974696e6720666f72206120636f6d6d69747465720d0a20207374616c6520202020202020313020202020202b34206e6f626f64792077726f746520666f7220323820646179730d0a0d0a524541445920544f20434f4d4d49543a20310d0a0d0a2a206c616d703a206b65657020746865206c6576656c206265747765656e203020616e6420313030202831207061746368290d0a202053393631383631392c20496e6573204475617274652c2035207765656b732c20312f3120617070726f7665642c20776169747320666f72206120636f6d6d69747465720d0a202028546f6d61737a2057696c6b290d0a20203c32303235303532323130303035342e31333738406475617274652e6578616d706c653e0d0a0d0a5354414c453a20392c2074686f736520746861742077656e74207175696574206c6173742066697273740d0a0d0a2a206c616d703a20616e206f70746963206f66204c45447320285246432c20322070617463686573290d0a202053363835323637392c204d65692054616e616b612c2034207765656b732c20302f3220617070726f7665642c206f626a656374696f6e206f70656e2c20776169747320666f720d0a202069747320617574686f720d0a20203c32303235303532393031303030322e3134333440686172626f75722e6578616d706c653e0d0a0d0a2a20636c6f636b3a20737572766976652061206c656170207365636f6e64202831207061746368290d0a202053373937303931372c20506176656c20486f723d43333d41316b2c2034207765656b732c20302f3120617070726f7665642c20776169747320666f7220416461204272656e6e616e0d0a20203c32303235303532383135303030312e3134323740686f72616b2e6578616d706c653e0d0a0d0a2a20666f673a20616e6e6f756e63652074686520686f726e207465737420627920726164696f202831207061746368290d0a202053383230343438302c204d65692054616e616b612c2034207765656b732c20312f3120617070726f7665642c20776169747320666f7220533d43333d423872656e20423d43333d41366b0d0a20203c32303235303532363130303035372e3133393940686172626f75722e6578616d706c653e0d0a0d0a2a20726f746f723a2062656172696e677320616e642062656c7473202876322c20332070617463686573290d0a202053393037353637382c20546f6d61737a2057696c6b2c2039207765656b732c20322f3320617070726f7665642c20322f33206c616e6465642c20776169747320666f720d0a2020416461204272656e6e616e0d0a20203c32303235303532373036303035392e31343133406b6565706572732e6578616d706c653e0d0a0d0a2a20726164696f3a20666978657320666f7220322e34202870756c6c2072657175657374290d0a202053383534363737382c20533d43333d423872656e20423d43333d41366b2c2035207765656b732c20776169747320666f7220612072657669657765720d0a20203c32303235303532333132303035362e313339324066617276616e642e6578616d706c653e0d0a0d0a2a20726164696f3a2073686970206e616d65732028322070617463686573290d0a202053323838333437362c20533d43333d423872656e20423d43333d41366b2c2035207765656b732c20302f3220617070726f7665642c20776169747320666f7220416461204272656e6e3d0d0a616e0d0a20203c32303235303531393132303034392e313334334066617276616e642e6578616d706c653e0d0a0d0a2a206c616d703a20766172792074686520666c6173686573202831207061746368290d0a202053333732313138392c20506176656c20486f723d43333d41316b2c2036207765656b732c20302f3120617070726f7665642c206f626a656374696f6e206f70656e2c2077616974730d0a2020666f722069747320617574686f720d0a20203c32303235303531353130303034352e3133313540686f72616b2e6578616d706c653e0d0a0d0a2a20746f6f6c733a2073686f7720746865206c616d7027732061676520696e206c616e7465726e63746c202831207061746368290d0a202053323334363537392c204f6c7577617365756e2041646579656d692c203130207765656b732c20302f3120617070726f7665642c20776169747320666f72204164610d0a20204272656e6e616e0d0a20203c32303235303432353137303031332e313039314061646579656d692e6578616d706c653e0d0a0d0a2a20726f746f723a2061736b20666f72206f696c2065766572792068756e64726564207475726e73202831207061746368290d0a202053343032363734382c204d65692054616e616b612c2033206d6f6e7468732c20312f3120617070726f7665642c206f626a656374696f6e206f70656e2c2077616974730d0a2020666f722069747320617574686f720d0a20203c32303235303331303032313530322e3130313440686172626f75722e6578616d706c653e0d0a0d0a4e554d424552530d0a20202020202020202020202020202020202020202020202020202020202020202074686973207765656b2020203133207765656b7320202020203120796561720d0a202073657269657320706f737465642061207765656b20202020202020202020202020202020202020302020202020202020312e322020202020202020302e330d0a2020736572696573206c616e6465642061207765656b20202020202020202020202020202020202020302020202020202020302e342020202020202020302e310d0a2020746f20666972737420616e737765722c206d656469616e202020202020202020202020202020202d202020202032312e322068202020202032312e3720680d0a2020746f20666972737420616e737765722c20373520252077697468696e20202020202020202020202d202020202032362e302068202020202032382e3320680d0a2020746f206d657267652c206d656469616e20202020202020202020202020202020202020202020202d202020202031352e362064202020202031352e3620640d0a2020746f206d657267652c20373520252077697468696e2020202020202020202020202020202020202d202020202031362e392064202020202031362e3920640d0a0d0a2020746865206c617374203236207765656b732c206f6c646573742066697273740d0a20206f70656e202020203d45323d39363d38323d45323d39363d38323d45323d39363d38323d45323d39363d38323d45323d39363d38323d45323d39363d38323d45323d39363d38323d0d0a3d45323d39363d38323d45323d39363d38323d45323d39363d38323d45323d39363d38323d45323d39363d38323d45323d39363d38323d45323d39363d38323d45323d39363d38343d45323d0d0a3d39363d38343d45323d39363d38343d45323d39363d38353d45323d39363d38353d45323d39363d38363d45323d39363d38383d45323d39363d38383d45323d39363d38383d45323d39363d0d0a3d38383d45323d39363d38383d45323d39363d38382031300d0a2020706f7374656420203d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d0d0a3d45323d39363d38313d45323d39363d38313d45323d39363d38333d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38363d45323d0d0a3d39363d38333d45323d39363d38333d45323d39363d38383d45323d39363d38333d45323d39363d38363d45323d39363d38383d45323d39363d38383d45323d39363d38313d45323d39363d0d0a3d38313d45323d39363d38313d45323d39363d383120300d0a20206c616e64656420203d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d0d0a3d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d39363d38313d45323d0d0a3d39363d38313d45323d39363d38353d45323d39363d38353d45323d39363d38353d45323d39363d38313d45323d39363d38313d45323d39363d38383d45323d39363d38313d45323d39363d0d0a3d38313d45323d39363d38313d45323d39363d383120300d0a0d0a2d2d3d32300d0a42656c6c77657468657220666f6c6c6f7773206c616e7465726e2d646576656c20616e64207265706f727473206f6e63652061207765656b2066726f6d2077686174207761730d0a6d61696c656420616e6420636f6d6d69747465642e2053206e756d62657273206e616d65206120736572696573206f76657220616c6c206974732076657273696f6e732e0d0a546f2061736b2069742c206d61696c2061206c696e65206c696b6520222362656c6c7765746865722073686f772053313222206f7220222362656c6c7765746865722068656c70220d0a746f2062656c6c776574686572406c616e7465726e2e6578616d706c65206f7220746f20746865206c6973743b0d0a612064696765737420666f7220796f757273656c6620616c6f6e6520636f6d65732062792022737562736372696265222e2045616368207765656b2773206469676573740d0a616e737765727320746865206669727374206f662074686520796561723a2077686f65766572206d757465732074686174207468726561642067657473206e6f206f746865722e0d0a');
INSERT INTO outbox VALUES(3,2,'nudge 2025-06-30T10:00:00Z 20250515100045.1315@horak.example','nudge.2ecaf1439424c092a76fcb1c@lantern.example',1,'bellwether@lantern.example','Re: [PATCH] lamp: vary the flashes',3,1751277900,1751277900,0,NULL,1751277900,NULL,'written and not sent: mode is observe',X'46726f6d3a2042656c6c776574686572203c62656c6c776574686572406c616e7465726e2e6578616d706c653e0d0a546f3a203d3f7574662d383f713f506176656c5f486f723d43333d41316b3f3d203c706176656c40686f72616b2e6578616d706c653e0d0a43633a206c616e7465726e2d646576656c406c697374732e6c616e7465726e2e6578616d706c650d0a5375626a6563743a2052653a205b50415443485d206c616d703a20766172792074686520666c61736865730d0a446174653a204d6f6e2c203330204a756e20323032352031303a30353a3030202b303030300d0a4d6573736167652d49443a203c6e756467652e326563616631343339343234633039326137366663623163406c616e7465726e2e6578616d706c653e0d0a496e2d5265706c792d546f3a203c32303235303531353130303034352e3133313540686f72616b2e6578616d706c653e0d0a5265666572656e6365733a203c32303235303531353130303034352e3133313540686f72616b2e6578616d706c653e0d0a4175746f2d5375626d69747465643a206175746f2d67656e6572617465640d0a507265636564656e63653a2062756c6b0d0a582d4c6f6f703a2062656c6c776574686572406c616e7465726e2e6578616d706c650d0a582d42656c6c7765746865722d5265706f72743a206e756467650d0a582d42656c6c7765746865722d5365726965733a2053333732313138390d0a582d42656c6c7765746865722d526561736f6e3a20636f6d6d656e74730d0a582d42656c6c7765746865722d41736b733a203c32303235303531353130303034352e3133313540686f72616b2e6578616d706c653e20636f6d6d656e74730d0a582d42656c6c7765746865722d4b65793a206e7564676520323032352d30362d33305431303a30303a30305a2032303235303531353130303034352e3133313540686f72616b2e6578616d706c650d0a582d5061746368776f726b2d48696e743a2069676e6f72650d0a4d494d452d56657273696f6e3a20312e300d0a436f6e74656e742d547970653a20746578742f706c61696e3b20636861727365743d7574662d380d0a436f6e74656e742d5472616e736665722d456e636f64696e673a2071756f7465642d7072696e7461626c650d0a0d0a48656c6c6f20506176656c20486f723d43333d41316b2c0d0a0d0a6e6f626f647920686173207772697474656e2061626f757420746869732073657269657320666f722036207765656b733a0d0a0d0a20206c616d703a20766172792074686520666c61736865730d0a2020312070617463682c20627920506176656c20486f723d43333d41316b2c20706f7374656420323032352d30352d31350d0a20203c32303235303531353130303034352e3133313540686f72616b2e6578616d706c653e0d0a0d0a497420686173203120636f6d6d656e7420776974686f757420616e20616e73776572206f6e20746865206c69737420736f206661723a0d0a0d0a2020546f6d61737a2057696c6b2c20323032352d30352d31350d0a20203c32303235303531353134303034362e31333232406b6565706572732e6578616d706c653e0d0a0d0a416e20616e73776572207468657265206f722061206e65772076657273696f6e20776f756c642068656c70206974206f6e2e20496620697420697320676976656e2075702c0d0a7468617420697320676f6f6420746f206b6e6f772061732077656c6c2e0d0a0d0a4966206e6f74206e6f772c206f72206e6f7420796f752c206d61696c206f6e65206f66207468657365206c696e65732c20776974682069747320232c20746f0d0a62656c6c776574686572406c616e7465726e2e6578616d706c653a0d0a0d0a202061736b20616761696e206c617465722020202020202362656c6c77657468657220736e6f6f7a652053333732313138392034770d0a20206e6f206d6f72652073756368206d61696c732020202362656c6c776574686572206e75646765206f66662053333732313138390d0a2020617574686f723a20676976656e20757020202020202362656c6c7765746865722077697468647261772053333732313138390d0a0d0a2d2d3d32300d0a42656c6c77657468657220697320612070726f6772616d207468617420666f6c6c6f7773207468652070617463686573206f6e206c616e7465726e2d646576656c2e0d0a49742061736b73206174206d6f73742074687265652074696d65732061626f757420612076657273696f6e2c20616e64206e6f626f64792074776963652061207765656b2e0d0a4e6f2073756368206d61696c7320617420616c6c3a20222362656c6c776574686572206e75646765206f666620616c6c2220746f207468652073616d6520616464726573732e0d0a');
INSERT INTO outbox VALUES(4,2,'nudge 2025-06-30T10:00:00Z 20250519120049.1343@farvand.example','nudge.59bf3436db9993d66eb4c8ee@lantern.example',1,'bellwether@lantern.example','3 series on lantern-devel that wait for a word',3,1751277900,1751277900,0,NULL,1751277900,NULL,'written and not sent: mode is observe',X'46726f6d3a2042656c6c776574686572203c62656c6c776574686572406c616e7465726e2e6578616d706c653e0d0a546f3a20416461204272656e6e616e203c616461406272656e6e616e2e6578616d706c653e0d0a43633a206c616e7465726e2d646576656c406c697374732e6c616e7465726e2e6578616d706c652c203d3f7574662d383f713f533d43333d423872656e5f423d43333d41366b3f3d0d0a203c736f72656e4066617276616e642e6578616d706c653e2c20546f6d61737a2057696c6b203c746f6d61737a2e77696c6b406b6565706572732e6578616d706c653e2c0d0a203d3f7574662d383f713f506176656c5f486f723d43333d41316b3f3d203c706176656c40686f72616b2e6578616d706c653e0d0a5375626a6563743a203320736572696573206f6e206c616e7465726e2d646576656c2074686174207761697420666f72206120776f72640d0a446174653a204d6f6e2c203330204a756e20323032352031303a30353a3030202b303030300d0a4d6573736167652d49443a203c6e756467652e353962663334333664623939393364363665623463386565406c616e7465726e2e6578616d706c653e0d0a4175746f2d5375626d69747465643a206175746f2d67656e6572617465640d0a507265636564656e63653a2062756c6b0d0a582d4c6f6f703a2062656c6c776574686572406c616e7465726e2e6578616d706c650d0a582d42656c6c7765746865722d5265706f72743a206e756467650d0a582d42656c6c7765746865722d5365726965733a2053323838333437362053393037353637382053373937303931370d0a582d42656c6c7765746865722d526561736f6e3a207265766965770d0a582d42656c6c7765746865722d41736b733a203c32303235303531393132303034392e313334334066617276616e642e6578616d706c653e207265766965770d0a582d42656c6c7765746865722d41736b733a203c32303235303532373036303035392e31343133406b6565706572732e6578616d706c653e207265766965770d0a582d42656c6c7765746865722d41736b733a203c32303235303532383135303030312e3134323740686f72616b2e6578616d706c653e20756e616e7377657265640d0a582d42656c6c7765746865722d4b65793a206e7564676520323032352d30362d33305431303a30303a30305a0d0a2032303235303531393132303034392e313334334066617276616e642e6578616d706c650d0a582d5061746368776f726b2d48696e743a2069676e6f72650d0a4d494d452d56657273696f6e3a20312e300d0a436f6e74656e742d547970653a20746578742f706c61696e3b20636861727365743d7574662d380d0a436f6e74656e742d5472616e736665722d456e636f64696e673a2071756f7465642d7072696e7461626c650d0a0d0a48656c6c6f20416461204272656e6e616e2c0d0a0d0a7468657365207365726965732068617665206265656e20717569657420666f722061207768696c6520616e64207761697420666f72206120776f7264206f6620796f7572732e0d0a54686973206973206f6e65206d61696c2061626f757420616c6c206f66207468656d20726174686572207468616e206f6e6520666f7220656163682e0d0a0d0a2a20726164696f3a2073686970206e616d65730d0a202053323838333437362c203220706174636865732c20627920533d43333d423872656e20423d43333d41366b2c20717569657420666f722035207765656b730d0a202057686174207761732073616964206f6e20697420686173206265656e20616e7377657265642073696e63652e0d0a2020312f32206e6565647320616e2041636b2066726f6d20416461204272656e6e616e20285448452052455354293b20322f32206e6565647320616e20617070726f76616c2062790d0a2020736f6d65626f6479206f74686572207468616e2074686520617574686f722e0d0a20203c32303235303531393132303034392e313334334066617276616e642e6578616d706c653e0d0a0d0a2a20726f746f723a2062656172696e677320616e642062656c74730d0a202053393037353637382c2076322c203320706174636865732c20627920546f6d61737a2057696c6b2c20717569657420666f722034207765656b730d0a202057686174207761732073616964206f6e20697420686173206265656e20616e7377657265642073696e63652e0d0a20204c616e64656420736f206661723a2032206f66203320706174636865732e0d0a2020332f33206e6565647320616e20617070726f76616c20627920736f6d65626f6479206f74686572207468616e2074686520617574686f722e0d0a20203c32303235303532373036303035392e31343133406b6565706572732e6578616d706c653e0d0a0d0a2a20636c6f636b3a20737572766976652061206c656170207365636f6e640d0a202053373937303931372c20312070617463682c20627920506176656c20486f723d43333d41316b2c20717569657420666f722034207765656b730d0a202049742068617320686164206e6f20616e7377657220736f206661722e0d0a2020546865207061746368206e6565647320616e2041636b2066726f6d20416461204272656e6e616e20285448452052455354292e0d0a20203c32303235303532383135303030312e3134323740686f72616b2e6578616d706c653e0d0a0d0a41207265706c7920746f2061207365726965732068656c7073206974206f6e3a2061207461672c206120636f6d6d656e742c20616e20616e737765722c206120776f7264206f6e0d0a77686f20656c736520636f756c64206c6f6f6b2c206f72207468617420697420697320676976656e2075702e2049747320617574686f7220686173206e6f7468696e6720746f0d0a646f207768657265206f7468657273206172652061736b65642e0d0a0d0a4966206e6f74206e6f772c206f72206e6f7420796f752c206d61696c206f6e65206f66207468657365206c696e65732c207769746820697473202320616e64207468650d0a6e756d626572206f6620746865207365726965732c20746f0d0a62656c6c776574686572406c616e7465726e2e6578616d706c653a0d0a0d0a202061736b20616761696e206c617465722020202020202362656c6c77657468657220736e6f6f7a652053323838333437362034770d0a202061736b20736f6d65626f647920656c7365202020202362656c6c776574686572206e6f742d6d652053323838333437360d0a20206e6f206d6f72652073756368206d61696c732020202362656c6c776574686572206e75646765206f66662053323838333437360d0a2020617574686f723a20676976656e20757020202020202362656c6c7765746865722077697468647261772053323838333437360d0a0d0a2d2d3d32300d0a42656c6c77657468657220697320612070726f6772616d207468617420666f6c6c6f7773207468652070617463686573206f6e206c616e7465726e2d646576656c2e0d0a49742061736b73206174206d6f73742074687265652074696d65732061626f757420612076657273696f6e2c20616e64206e6f626f64792074776963652061207765656b2e0d0a4e6f2073756368206d61696c7320617420616c6c3a20222362656c6c776574686572206e75646765206f666620616c6c2220746f207468652073616d6520616464726573732e0d0a');
INSERT INTO outbox VALUES(5,2,'nudge 2025-06-30T10:00:00Z 20250522100054.1378@duarte.example','nudge.42313e047703c871c9765cc0@lantern.example',1,'bellwether@lantern.example','Re: [PATCH] lamp: keep the level between 0 and 100',3,1751277900,1751277900,0,NULL,1751277900,NULL,'written and not sent: mode is observe',X'46726f6d3a2042656c6c776574686572203c62656c6c776574686572406c616e7465726e2e6578616d706c653e0d0a546f3a20546f6d61737a2057696c6b203c746f6d61737a2e77696c6b406b6565706572732e6578616d706c653e0d0a43633a206c616e7465726e2d646576656c406c697374732e6c616e7465726e2e6578616d706c652c20496e657320447561727465203c696e6573406475617274652e6578616d706c653e0d0a5375626a6563743a2052653a205b50415443485d206c616d703a206b65657020746865206c6576656c206265747765656e203020616e64203130300d0a446174653a204d6f6e2c203330204a756e20323032352031303a30353a3030202b303030300d0a4d6573736167652d49443a203c6e756467652e343233313365303437373033633837316339373635636330406c616e7465726e2e6578616d706c653e0d0a496e2d5265706c792d546f3a203c32303235303532323130303035342e31333738406475617274652e6578616d706c653e0d0a5265666572656e6365733a203c32303235303532323130303035342e31333738406475617274652e6578616d706c653e0d0a4175746f2d5375626d69747465643a206175746f2d67656e6572617465640d0a507265636564656e63653a2062756c6b0d0a582d4c6f6f703a2062656c6c776574686572406c616e7465726e2e6578616d706c650d0a582d42656c6c7765746865722d5265706f72743a206e756467650d0a582d42656c6c7765746865722d5365726965733a2053393631383631390d0a582d42656c6c7765746865722d526561736f6e3a2072656164790d0a582d42656c6c7765746865722d41736b733a203c32303235303532323130303035342e31333738406475617274652e6578616d706c653e2072656164790d0a582d42656c6c7765746865722d4b65793a206e7564676520323032352d30362d33305431303a30303a30305a0d0a2032303235303532323130303035342e31333738406475617274652e6578616d706c650d0a582d5061746368776f726b2d48696e743a2069676e6f72650d0a4d494d452d56657273696f6e3a20312e300d0a436f6e74656e742d547970653a20746578742f706c61696e3b20636861727365743d7574662d380d0a436f6e74656e742d5472616e736665722d456e636f64696e673a20376269740d0a0d0a48656c6c6f20546f6d61737a2057696c6b2c0d0a0d0a6e6f626f647920686173207772697474656e2061626f757420746869732073657269657320666f722035207765656b733a0d0a0d0a20206c616d703a206b65657020746865206c6576656c206265747765656e203020616e64203130300d0a2020312070617463682c20627920496e6573204475617274652c20706f7374656420323032352d30352d32320d0a20203c32303235303532323130303035342e31333738406475617274652e6578616d706c653e0d0a0d0a49742068617320616c6c20746861742074686520636865636b2d696e20706f6c6963792061736b7320666f722c20616e6420697420697320696e206e6f6e65206f66207468650d0a747265657320746861742061726520666f6c6c6f77656420686572652e0d0a0d0a596f75206172652061736b65642062656361757365204d41494e5441494e455253206e616d657320796f7520666f72207768617420697420746f75636865732e2049662069740d0a63616e20676f20696e2c20706c656173652074616b652069743b206966206e6f742c206120776f7264206f6e2077686174206b6565707320697420776f756c642068656c702e0d0a49747320617574686f7220686173206e6f7468696e6720746f20646f3b206966206974206973206e6f742077616e74656420616e79206d6f72652c207769746864726177696e670d0a69742069732061206c696e65206f66206d61696c2c20746f6f2e0d0a0d0a4966206e6f74206e6f772c206f72206e6f7420796f752c206d61696c206f6e65206f66207468657365206c696e65732c20776974682069747320232c20746f0d0a62656c6c776574686572406c616e7465726e2e6578616d706c653a0d0a0d0a202061736b20616761696e206c617465722020202020202362656c6c77657468657220736e6f6f7a652053393631383631392034770d0a202061736b20736f6d65626f647920656c7365202020202362656c6c776574686572206e6f742d6d652053393631383631390d0a20206e6f206d6f72652073756368206d61696c732020202362656c6c776574686572206e75646765206f66662053393631383631390d0a2020617574686f723a20676976656e20757020202020202362656c6c7765746865722077697468647261772053393631383631390d0a0d0a2d2d200d0a42656c6c77657468657220697320612070726f6772616d207468617420666f6c6c6f7773207468652070617463686573206f6e206c616e7465726e2d646576656c2e0d0a49742061736b73206174206d6f73742074687265652074696d65732061626f757420612076657273696f6e2c20616e64206e6f626f64792074776963652061207765656b2e0d0a4e6f2073756368206d61696c7320617420616c6c3a20222362656c6c776574686572206e75646765206f666620616c6c2220746f207468652073616d6520616464726573732e0d0a');
INSERT INTO outbox VALUES(6,2,'nudge 2025-06-30T10:00:00Z 20250526100057.1399@harbour.example','nudge.979f363f6503c1a8efe589cb@lantern.example',1,'bellwether@lantern.example','Re: [PATCH] fog: announce the horn test by radio',3,1751277900,1751277900,0,NULL,1751277900,NULL,'written and not sent: mode is observe',X'46726f6d3a2042656c6c776574686572203c62656c6c776574686572406c616e7465726e2e6578616d706c653e0d0a546f3a203d3f7574662d383f713f533d43333d423872656e5f423d43333d41366b3f3d203c736f72656e4066617276616e642e6578616d706c653e0d0a43633a206c616e7465726e2d646576656c406c697374732e6c616e7465726e2e6578616d706c652c204d65692054616e616b610d0a203c6d65692e74616e616b6140686172626f75722e6578616d706c653e0d0a5375626a6563743a2052653a205b50415443485d20666f673a20616e6e6f756e63652074686520686f726e207465737420627920726164696f0d0a446174653a204d6f6e2c203330204a756e20323032352031303a30353a3030202b303030300d0a4d6573736167652d49443a203c6e756467652e393739663336336636353033633161386566653538396362406c616e7465726e2e6578616d706c653e0d0a496e2d5265706c792d546f3a203c32303235303532363130303035372e3133393940686172626f75722e6578616d706c653e0d0a5265666572656e6365733a203c32303235303532363130303035372e3133393940686172626f75722e6578616d706c653e0d0a4175746f2d5375626d69747465643a206175746f2d67656e6572617465640d0a507265636564656e63653a2062756c6b0d0a582d4c6f6f703a2062656c6c776574686572406c616e7465726e2e6578616d706c650d0a582d42656c6c7765746865722d5265706f72743a206e756467650d0a582d42656c6c7765746865722d5365726965733a2053383230343438300d0a582d42656c6c7765746865722d526561736f6e3a207265766965770d0a582d42656c6c7765746865722d41736b733a203c32303235303532363130303035372e3133393940686172626f75722e6578616d706c653e207265766965770d0a582d42656c6c7765746865722d4b65793a206e7564676520323032352d30362d33305431303a30303a30305a0d0a2032303235303532363130303035372e3133393940686172626f75722e6578616d706c650d0a582d5061746368776f726b2d48696e743a2069676e6f72650d0a4d494d452d56657273696f6e3a20312e300d0a436f6e74656e742d547970653a20746578742f706c61696e3b20636861727365743d7574662d380d0a436f6e74656e742d5472616e736665722d456e636f64696e673a2071756f7465642d7072696e7461626c650d0a0d0a48656c6c6f20533d43333d423872656e20423d43333d41366b2c0d0a0d0a6e6f626f647920686173207772697474656e2061626f757420746869732073657269657320666f722034207765656b733a0d0a0d0a2020666f673a20616e6e6f756e63652074686520686f726e207465737420627920726164696f0d0a2020312070617463682c206279204d65692054616e616b612c20706f7374656420323032352d30352d32360d0a20203c32303235303532363130303035372e3133393940686172626f75722e6578616d706c653e0d0a0d0a4974207761732074616c6b65642061626f75742c20616e64207768617420776173207361696420686173206265656e20616e7377657265642073696e63652e0d0a546865207061746368206e6565647320616e2041636b2066726f6d20533d43333d423872656e20423d43333d41366b2028524144494f292e0d0a0d0a596f75206172652061736b65642062656361757365204d41494e5441494e455253206e616d657320796f7520666f72207768617420697420746f75636865732e2041207461672c0d0a6120636f6d6d656e74206f72206120776f7264206f6e2077686f20656c736520636f756c64206c6f6f6b20776f756c642068656c70206974206f6e2e0d0a49747320617574686f7220686173206e6f7468696e6720746f20646f3b206966206974206973206e6f742077616e74656420616e79206d6f72652c207769746864726177696e670d0a69742069732061206c696e65206f66206d61696c2c20746f6f2e0d0a0d0a4966206e6f74206e6f772c206f72206e6f7420796f752c206d61696c206f6e65206f66207468657365206c696e65732c20776974682069747320232c20746f0d0a62656c6c776574686572406c616e7465726e2e6578616d706c653a0d0a0d0a202061736b20616761696e206c617465722020202020202362656c6c77657468657220736e6f6f7a652053383230343438302034770d0a202061736b20736f6d65626f647920656c7365202020202362656c6c776574686572206e6f742d6d652053383230343438300d0a20206e6f206d6f72652073756368206d61696c732020202362656c6c776574686572206e75646765206f66662053383230343438300d0a2020617574686f723a20676976656e20757020202020202362656c6c7765746865722077697468647261772053383230343438300d0a0d0a2d2d3d32300d0a42656c6c77657468657220697320612070726f6772616d207468617420666f6c6c6f7773207468652070617463686573206f6e206c616e7465726e2d646576656c2e0d0a49742061736b73206174206d6f73742074687265652074696d65732061626f757420612076657273696f6e2c20616e64206e6f626f64792074776963652061207765656b2e0d0a4e6f2073756368206d61696c7320617420616c6c3a20222362656c6c776574686572206e75646765206f666620616c6c2220746f207468652073616d6520616464726573732e0d0a');
CREATE TABLE outbox_recipients (
	outbox  INTEGER NOT NULL REFERENCES outbox ON DELETE CASCADE,
	address TEXT NOT NULL,
	fate    INTEGER NOT NULL DEFAULT 0, -- store/outbox.h outbox_fate
	code    INTEGER NOT NULL DEFAULT 0, -- of the server's last reply about it
	text    TEXT,
	PRIMARY KEY (outbox, address)
) STRICT, WITHOUT ROWID;
INSERT INTO outbox_recipients VALUES(1,'lantern-devel@lists.lantern.example',0,0,NULL);
INSERT INTO outbox_recipients VALUES(2,'lantern-devel@lists.lantern.example',0,0,NULL);
INSERT INTO outbox_recipients VALUES(3,'lantern-devel@lists.lantern.example',0,0,NULL);
INSERT INTO outbox_recipients VALUES(3,'pavel@horak.example',0,0,NULL);
INSERT INTO outbox_recipients VALUES(4,'ada@brennan.example',0,0,NULL);
INSERT INTO outbox_recipients VALUES(4,'lantern-devel@lists.lantern.example',0,0,NULL);
INSERT INTO outbox_recipients VALUES(4,'pavel@horak.example',0,0,NULL);
INSERT INTO outbox_recipients VALUES(4,'soren@farvand.example',0,0,NULL);
INSERT INTO outbox_recipients VALUES(4,'tomasz.wilk@keepers.example',0,0,NULL);
INSERT INTO outbox_recipients VALUES(5,'ines@duarte.example',0,0,NULL);
INSERT INTO outbox_recipients VALUES(5,'lantern-devel@lists.lantern.example',0,0,NULL);
INSERT INTO outbox_recipients VALUES(5,'tomasz.wilk@keepers.example',0,0,NULL);
INSERT INTO outbox_recipients VALUES(6,'lantern-devel@lists.lantern.example',0,0,NULL);
INSERT INTO outbox_recipients VALUES(6,'mei.tanaka@harbour.example',0,0,NULL);
INSERT INTO outbox_recipients VALUES(6,'soren@farvand.example',0,0,NULL);
CREATE TABLE nudges (
	revision INTEGER NOT NULL, -- mids.id: the posting that was the latest one then
	outbox   INTEGER NOT NULL REFERENCES outbox ON DELETE CASCADE,
	date     INTEGER NOT NULL,
	reason   INTEGER NOT NULL, -- track/nudge.h nudge_reason
	PRIMARY KEY (revision, outbox)
) STRICT, WITHOUT ROWID;
INSERT INTO nudges VALUES(52,3,1751277900,3);
INSERT INTO nudges VALUES(54,4,1751277900,2);
INSERT INTO nudges VALUES(65,5,1751277900,5);
INSERT INTO nudges VALUES(68,6,1751277900,2);
INSERT INTO nudges VALUES(69,4,1751277900,2);
INSERT INTO nudges VALUES(72,4,1751277900,1);
CREATE TABLE nudged (
	email  TEXT NOT NULL, -- lower case
	outbox INTEGER NOT NULL REFERENCES outbox ON DELETE CASCADE,
	date   INTEGER NOT NULL,
	PRIMARY KEY (email, outbox)
) STRICT, WITHOUT ROWID;
INSERT INTO nudged VALUES('ada@brennan.example',4,1751277900);
INSERT INTO nudged VALUES('pavel@horak.example',3,1751277900);
INSERT INTO nudged VALUES('soren@farvand.example',6,1751277900);
INSERT INTO nudged VALUES('tomasz.wilk@keepers.example',5,1751277900);
CREATE TABLE schedule (
	job     TEXT NOT NULL,
	slot    INTEGER NOT NULL,
	outcome INTEGER NOT NULL, -- store/schedule.h schedule_outcome
	done    INTEGER NOT NULL,
	outbox  INTEGER REFERENCES outbox,
	PRIMARY KEY (job, slot)
) STRICT, WITHOUT ROWID;
INSERT INTO schedule VALUES('digest lantern-devel',1748250000,4,1748779200,NULL);
INSERT INTO schedule VALUES('digest lantern-devel',1748854800,1,1748856600,1);
INSERT INTO schedule VALUES('digest lantern-devel',1749459600,3,1751277900,NULL);
INSERT INTO schedule VALUES('digest lantern-devel',1750064400,3,1751277900,NULL);
INSERT INTO schedule VALUES('digest lantern-devel',1750669200,3,1751277900,NULL);
INSERT INTO schedule VALUES('digest lantern-devel',1751274000,1,1751277900,2);
INSERT INTO schedule VALUES('nudges lantern-devel',1748772000,4,1748779200,NULL);
INSERT INTO schedule VALUES('nudges lantern-devel',1751277600,1,1751277900,NULL);
INSERT INTO schedule VALUES('subscriptions lantern-devel',1748250000,4,1748779200,NULL);
INSERT INTO schedule VALUES('subscriptions lantern-devel',1748854800,2,1748856600,NULL);
INSERT INTO schedule VALUES('subscriptions lantern-devel',1751274000,2,1751277900,NULL);
CREATE TABLE health (
	what    TEXT PRIMARY KEY,
	good    INTEGER, -- when it last went well
	news    INTEGER, -- when it last brought something
	failed  INTEGER, -- when it last failed; NULL: not since it last went well
	since   INTEGER, -- when it began to fail
	trouble TEXT     -- what was said then
) STRICT, WITHOUT ROWID;
INSERT INTO health VALUES('git /srv/git/lantern.git',1751277900,1751277900,NULL,NULL,NULL);
CREATE TABLE commands (
	id         INTEGER PRIMARY KEY,
	message_id TEXT NOT NULL UNIQUE,
	state      INTEGER NOT NULL, -- store/commands.h commands_state
	list       INTEGER REFERENCES lists, -- the list it came over; NULL: direct mail
	date       INTEGER NOT NULL, -- of the mail, corrected
	due        INTEGER NOT NULL, -- not to be answered before: another copy may come over a list
	name       TEXT NOT NULL,    -- who asked: where an answer goes
	email      TEXT NOT NULL,    -- lower case
	subject    TEXT NOT NULL,
	refs       TEXT NOT NULL,    -- Message-IDs, root first, joined by one space
	lines      TEXT NOT NULL,    -- the commands, one a line, without the marker
	left_out   INTEGER NOT NULL, -- commands beyond the first ten
	proven     INTEGER NOT NULL, -- whether From is proven (mail/proof.h)
	proof      TEXT NOT NULL,    -- why, or why not
	reason     TEXT,             -- why it got no answer; NULL: it did, or waits
	settled    INTEGER,          -- when it was answered, or was found to want none
	outbox     INTEGER REFERENCES outbox
) STRICT;
CREATE TABLE corrections (
	id       INTEGER PRIMARY KEY,
	verb     INTEGER NOT NULL, -- store/corrections.h corrections_verb
	object   TEXT NOT NULL,    -- Message-ID of the posting it is about, '' if it is about all
	other    TEXT NOT NULL,    -- Message-ID of a second posting, or a commit id; '' if there is none
	value    INTEGER NOT NULL, -- a time or a choice
	mail     TEXT NOT NULL,    -- Message-ID of the mail that made it
	position INTEGER NOT NULL, -- which command of that mail
	date     INTEGER NOT NULL, -- when it took effect
	name     TEXT NOT NULL,    -- who
	email    TEXT NOT NULL,    -- lower case
	proof    TEXT NOT NULL,    -- how that was known
	before   TEXT NOT NULL,    -- what was so before, in words
	UNIQUE (mail, position, verb, object, other)
) STRICT;
INSERT INTO corrections VALUES(1,4,'20250527060059.1413@keepers.example','',0,'command-line.1795453563083869@localhost',0,1751284800,'','tomasz.wilk@keepers.example','the command line','partly-landed');
INSERT INTO corrections VALUES(2,7,'20250522100054.1378@duarte.example','',1753012800,'command-line.1795453563256559@localhost',0,1751284800,'','ada@brennan.example','the command line','');
INSERT INTO corrections VALUES(3,8,'','',0,'command-line.1795453563400538@localhost',0,1751284800,'','ada@brennan.example','the command line','');
CREATE TABLE tokens (
	hash     TEXT PRIMARY KEY, -- SHA-256 of the token, which nobody else has
	email    TEXT NOT NULL,    -- to whom it was mailed, lower case
	name     TEXT NOT NULL,
	what     TEXT NOT NULL,    -- the command with its objects as Message-IDs, a word a line
	list     TEXT NOT NULL,    -- name of the list that the command came over, '' if none
	mail     TEXT NOT NULL,    -- Message-ID of the mail that asked
	position INTEGER NOT NULL,
	made     INTEGER NOT NULL,
	expires  INTEGER NOT NULL,
	used     INTEGER           -- when; NULL: it waits
) STRICT, WITHOUT ROWID;
CREATE TABLE subscriptions (
	email   TEXT PRIMARY KEY,  -- lower case
	name    TEXT NOT NULL,
	often   INTEGER NOT NULL,  -- store/subscriptions.h subscriptions_often
	list    TEXT NOT NULL,     -- name of the list whose series it tells of
	filters TEXT NOT NULL,     -- track/filter.h
	key     TEXT NOT NULL UNIQUE, -- ends it, whoever sends it
	since   INTEGER NOT NULL,
	mail    TEXT NOT NULL      -- Message-ID of the mail that began it
) STRICT, WITHOUT ROWID;
INSERT INTO subscriptions VALUES('tomasz.wilk@keepers.example','',2,'lantern-devel','stage:ready','f4h55-366qk-g4pn8-ufxa2-ds9vn-n',1751284800,'command-line.1795453563151733@localhost');
CREATE TABLE chronicles (
	series INTEGER PRIMARY KEY,
	packed BLOB NOT NULL -- track/chronicle.h
) STRICT;
INSERT INTO chronicles VALUES(300210,X'06e4d224b0dc9ce50cf2921aa1efb6e50ca2efb6e50c020202300000000404020002000200f1921a0000000200000200020046636c6f636b3a20726561642073756e7365742066726f6d2074686520616c6d616e61630000a1efb6e50ca2efb6e50ca1efb6e50c02b0dc9ce50cfec0071c4632303234303532363230313030302e3130303040636f6c6c6567652e6578616d706c650000000204000200f2921a0402');
INSERT INTO chronicles VALUES(641633,X'06c2a94edab6c0810d86f20c80a9e801b009060202d6010000af090a0002020404000400e3919301e49193010a00020204040004e391930100000806020204040000d1870b00c5970d06020202040402000000000202020204000400a19a3c00000202020004000400e15d0000040402000400040085f20c0000000200000400040032726f746f723a20636f756e74206d69737365642073746570730000939b93019b975584f83c0489ea49fec007144632303235303530353031303032392e3132303340686172626f75722e6578616d706c65000000068aea498001244632303235303531323031303033342e3132333840686172626f75722e6578616d706c6500000008148fe94906007a060090e94906007a0600d2950d0808000808d2870b040a9b97550802e25d0604e8b1490802');
INSERT INTO chronicles VALUES(2346579,X'06a6b99e02d6b4eaff0cd5b4eaff0c00cc84a8810d0202024a000091864a00020002020002000000000002000202000200e3c9730000000200000200020050746f6f6c733a2073686f7720746865206c616d7027732061676520696e206c616e7465726e63746c0000cb84a8810d000004d6b4eaff0cfec0070c4632303235303431343138303031312e313037374061646579656d692e6578616d706c6500000002e4c973fec0070c4632303235303432353137303031332e313039314061646579656d692e6578616d706c650000000206e3c9730200e4c973020092864a0206');
INSERT INTO chronicles VALUES(2883476,X'06a8fedf02e2f5d8820dc6bf08a7b5e1820dea81ee820d1002024a0000000202020004000400c1cc0c00000404020004000400c5bf080000000200000400040022726164696f3a2073686970206e616d65730000e981ee820da8b5e1820da7b5e1820d02e2f5d8820dfec007284632303235303531393132303034392e313334334066617276616e642e6578616d706c6500000006087a10007a1000d2bd080402c2cc0c1004');
INSERT INTO chronicles VALUES(3721189,X'06ca9fc6039aedad820d82e1019bceaf820d9cceaf820d12020230000000040402000200020081e101000000020000020002002c6c616d703a20766172792074686520666c617368657300009bceaf820d9cceaf820d9bceaf820d029aedad820dfec007044232303235303531353130303034352e3133313540686f72616b2e6578616d706c65000000020600120082e101080e000802');
INSERT INTO chronicles VALUES(4026748,X'06f8c5eb03ccacf2fc0c8ab50cd5e1fefc0c80acdefd0c0602027400a9ca5faaca5f04040200020200009fdc3f89ee1f8aee1f0a0002000202000289ee1f0000080602000202000089b50c000000020000020002004c726f746f723a2061736b20666f72206f696c2065766572792068756e64726564207475726e730000a9ca5f00d5e1fefc0c02ccacf2fc0cfec007044632303235303331303032313530322e3130313440686172626f75722e6578616d706c6500000002060006008ab50c0808000802');
INSERT INTO chronicles VALUES(4640262,X'068cb8b604aefde7810d82a305afa0ed810d928bf2810d0202024a0000001000020002020000e1ea040000040402000200020081a30500000002000002000200304d616b6566696c653a206275696c642077697468202d4f330000918bf2810db0a0ed810dafa0ed810d02aefde7810dfec007044632303235303530383139303033392e313237334061646579656d692e6578616d706c65000000020600020082a3050402e2ea040204');
INSERT INTO chronicles VALUES(5203345,X'06a296fb04a8d09cff0ca7d09cff0c00be9cf1ff0c0a0202380095cc5496cc540e0000000200000095cc54000000020000020002002c666f673a2073686f7274656e2074686520626c6173740000bd9cf1ff0c000002a8d09cff0cfec007084432303235303430373039303030342e31303238406475617274652e6578616d706c650000000202000a00');
INSERT INTO chronicles VALUES(6055302,X'068c96e3058ec585810d82e508f0a14a000a02027400efa14af0a14a0a00020002020002f1c048fde001fee0010806020002020000fde0010081e5080602020002020000000000000200000200020042446f63756d656e746174696f6e3a206578706c61696e206e6561702074696465730000efa14a008faa8e810d028ec585810dfec0070c4432303235303432393131303032332e31313631406475617274652e6578616d706c650000000206000a0082e5080408000402');
INSERT INTO chronicles VALUES(6621214,X'06bca0a80694a39c820db4e14fb8cb54000202028e0100b7cb54b8cb540a00020202020002e9fc4fcdce04cece040806020202020000cdce0400b1f7050602020202020000000000000200020200020081ea490000000200000200020042746f6f6c733a2067697665206c616e7465726e63746c206578697420636f6465730000b7cb5400c784ec820d0494a39c820dfec007044632303235303531333138303034322e313239344061646579656d692e6578616d706c650000000282ea498001084632303235303532303138303034332e313330314061646579656d692e6578616d706c65000000020881ea49020082ea490200b2f7050408000402');
INSERT INTO chronicles VALUES(6765412,X'06c8edb906aa9b9dff0ce2c209f4dfa801000a0202a2010083da5484da540a00020204040004c1db53c17ec27e0806020204040000c17e00bdc70906020202040400000000000202020204000400b1be4a00000404020002000200e1c2090000000200000200020038666f673a2073686f7274657220626c617374732c20636f756e746564000083da54ef8554b2be4a04938154fec007104432303235303430373130323030352e31303335406475617274652e6578616d706c65000000029481548001184432303235303431353039333030372e31303439406475617274652e6578616d706c65000000020c9381540a008e82540a007a0a00cac509040a00040aef85540402');
INSERT INTO chronicles VALUES(6852679,X'068ec1c406a4c6bd830da8df0ccba5ca830dcca5ca830d060202300000000404020004000400a7df0c000000020000040004002c6c616d703a20616e206f70746963206f66204c4544730000cba5ca830dcca5ca830dcba5ca830d02a4c6bd830dfec007264632303235303532393031303030322e3134333440686172626f75722e6578616d706c6500000006067a06007a0600b4dd0c0802');
INSERT INTO chronicles VALUES(7970917,X'06ca81cd07e293b9830de193b9830d00e293b9830d12020216000000000200000200020038636c6f636b3a20737572766976652061206c656170207365636f6e640000e193b9830d000002e293b9830dfec007084232303235303532383135303030312e3134323740686f72616b2e6578616d706c650000000202001200');
INSERT INTO chronicles VALUES(8204480,X'0680c3e907b2efa1830dd2f10983e1ab830d84e1ab830d060202300000d1f1090602020002020200000000000200000200040048666f673a20616e6e6f756e63652074686520686f726e207465737420627920726164696f0000000083e1ab830d02b2efa1830dfec0071c4632303235303532363130303035372e3133393940686172626f75722e6578616d706c650000000606000600d2f1090a0a000a02');
INSERT INTO chronicles VALUES(8546778,X'06b4a79308f08d83830def8d83830d00f08d83830d10020216000000000200000000000028726164696f3a20666978657320666f7220322e340002ef8d83830d000002f08d83830dfec007004632303235303532333132303035362e313339324066617276616e642e6578616d706c650000000000');
INSERT INTO chronicles VALUES(8648958,X'06fce39f08b2899b810de2a801acf2120010020286010087f40788f4070a0002020202000287f40700d1d70106020202020200000000000202020202000200d1a60900000404020002000200e1a801000000020000020002004a726164696f3a20636865636b20746865206c656e677468206f6620612073656e74656e6365000087f407a3fe0ad2a60904b3cf0afec007044632303235303530313132303032352e313137354066617276616e642e6578616d706c65000e666f722d322e330002b4cf0a8001044632303235303530323132313032372e313138394066617276616e642e6578616d706c65000e666f722d322e33000208b3cf0a1000b4cf0a1000d2d7010208a3fe0a0202');
INSERT INTO chronicles VALUES(9075678,X'06bcefd3089eb2ba800da8fe0ac5b0c5800d80f193860d080202de0100c99ce902ca9ce9021000020206040004c99ce90200000c02020206040204a5909102a3f64a000c02020006040204000000020202000604020091810900000404020006040200b9170081830b0202020006040200a8fe0a00a7fe0a0202020006020400000000000200000600060032726f746f723a2062656172696e677320616e642062656c74730000dfbbce05ba17dc87e5020497a2f002fec007224632303235303432323038303031352e31313035406b6565706572732e6578616d706c650000000498a2f00280012e4632303235303532373036303035392e31343133406b6565706572732e6578616d706c6500000004109da1f00208007a08007a0800aa9ff0020800efa3e5020408da040408ba1704029281090804');
INSERT INTO chronicles VALUES(9618619,X'06f6929609acd7f7820d9a8f09c5e680830dac9d82830d0a02025200e5b601e6b6010806020002020000e5b60100998f09060202000202000000000000020000020002004c6c616d703a206b65657020746865206c6576656c206265747765656e203020616e64203130300000e5b60100c5e680830d02acd7f7820dfec007084432303235303532323130303035342e31333738406475617274652e6578616d706c650000000206000a009a8f090808000802');
CREATE TABLE chronicle_paths (
	series INTEGER PRIMARY KEY, -- as those of chronicles
	packed BLOB NOT NULL -- track/chronicle.h
) STRICT;
INSERT INTO chronicle_paths VALUES(300210,X'0e636c6f636b2e6300');
INSERT INTO chronicle_paths VALUES(641633,X'1a726f746f722f726f746f722e6300104d616b6566696c650024746f6f6c732f6c616e7465726e63746c2e63001a726f746f722f726f746f722e63001a726f746f722f726f746f722e6800104d616b6566696c650024746f6f6c732f6c616e7465726e63746c2e6300');
INSERT INTO chronicle_paths VALUES(2346579,X'24746f6f6c732f6c616e7465726e63746c2e630024746f6f6c732f6c616e7465726e63746c2e6300');
INSERT INTO chronicle_paths VALUES(2883476,X'2e446f63756d656e746174696f6e2f73686970732e7478740016726164696f2f6169732e630016726164696f2f6169732e6800');
INSERT INTO chronicle_paths VALUES(3721189,X'166c616d702f6c616d702e6300');
INSERT INTO chronicle_paths VALUES(4026748,X'1a726f746f722f726f746f722e6300');
INSERT INTO chronicle_paths VALUES(4640262,X'104d616b6566696c6500');
INSERT INTO chronicle_paths VALUES(5203345,X'12666f672f666f672e6300');
INSERT INTO chronicle_paths VALUES(6055302,X'2e446f63756d656e746174696f6e2f74696465732e74787400');
INSERT INTO chronicle_paths VALUES(6621214,X'24746f6f6c732f6c616e7465726e63746c2e630024746f6f6c732f6c616e7465726e63746c2e6300');
INSERT INTO chronicle_paths VALUES(6765412,X'12666f672f666f672e630012666f672f666f672e6300');
INSERT INTO chronicle_paths VALUES(6852679,X'1e6c616d702f66696c616d656e742e6300166c616d702f6c616d702e6800146c616d702f6c65642e6300');
INSERT INTO chronicle_paths VALUES(7970917,X'0e636c6f636b2e6300');
INSERT INTO chronicle_paths VALUES(8204480,X'12666f672f666f672e630016726164696f2f6169732e630016726164696f2f6169732e6800');
INSERT INTO chronicle_paths VALUES(8546778,X'');
INSERT INTO chronicle_paths VALUES(8648958,X'16726164696f2f6169732e630016726164696f2f6169732e6300');
INSERT INTO chronicle_paths VALUES(9075678,X'1a726f746f722f726f746f722e63001a726f746f722f726f746f722e68001a726f746f722f726f746f722e63001a726f746f722f726f746f722e6800');
INSERT INTO chronicle_paths VALUES(9618619,X'166c616d702f6c616d702e6300');
CREATE TABLE prospects (
	series INTEGER PRIMARY KEY,
	packed BLOB NOT NULL -- track/prospect.h
) STRICT;
INSERT INTO prospects VALUES(300210,X'02d39bea9fecfb8a983ca2efb6e50c9201546865207061746368206e6565647320616e2041636b2066726f6d20416461204272656e6e616e20285448452052455354293b20616e206f626a656374696f6e206973206f70656e2e000202287365756e4061646579656d692e6578616d706c6500');
INSERT INTO prospects VALUES(2346579,X'02d39bea9fecfb8a983ccc84a8810d66546865207061746368206e6565647320616e2041636b2066726f6d20416461204272656e6e616e20285448452052455354292e00020026616461406272656e6e616e2e6578616d706c6500');
INSERT INTO prospects VALUES(2883476,X'02d39bea9fecfb8a983cea81ee820dcc01312f32206e6565647320616e2041636b2066726f6d20416461204272656e6e616e20285448452052455354293b20322f32206e6565647320616e20617070726f76616c20627920736f6d65626f6479206f74686572207468616e2074686520617574686f722e00020426616461406272656e6e616e2e6578616d706c6500');
INSERT INTO prospects VALUES(3721189,X'02d39bea9fecfb8a983c9ab3b8820d8a01546865207061746368206e6565647320616e2041636b2066726f6d20546f6d61737a2057696c6b20284c414d50293b20616e206f626a656374696f6e206973206f70656e2e00021226706176656c40686f72616b2e6578616d706c6500');
INSERT INTO prospects VALUES(4026748,X'02d39bea9fecfb8a983c80acdefd0c2a416e206f626a656374696f6e206973206f70656e2e000206346d65692e74616e616b6140686172626f75722e6578616d706c6500');
INSERT INTO prospects VALUES(6852679,X'02d39bea9fecfb8a983ccca5ca830d8c01312f3220616e6420322f32206e65656420616e2041636b2066726f6d20546f6d61737a2057696c6b20284c414d50293b20616e206f626a656374696f6e206973206f70656e2e000206346d65692e74616e616b6140686172626f75722e6578616d706c6500');
INSERT INTO prospects VALUES(7970917,X'02d39bea9fecfb8a983ce2d9c3830d66546865207061746368206e6565647320616e2041636b2066726f6d20416461204272656e6e616e20285448452052455354292e00020026616461406272656e6e616e2e6578616d706c6500');
INSERT INTO prospects VALUES(8204480,X'02d39bea9fecfb8a983cb2b5ac830d60546865207061746368206e6565647320616e2041636b2066726f6d2053c3b872656e2042c3a66b2028524144494f292e0002002a736f72656e4066617276616e642e6578616d706c6500');
INSERT INTO prospects VALUES(8546778,X'02d39bea9fecfb8a983cf0d38d830d000000');
INSERT INTO prospects VALUES(9618619,X'02d39bea9fecfb8a983cac9d82830d0000020036746f6d61737a2e77696c6b406b6565706572732e6578616d706c6500');
CREATE INDEX mids_thread ON mids (thread);
CREATE INDEX identities_name_key ON identities (name_key) WHERE name_key <> '';
CREATE INDEX identities_address ON identities (address) WHERE address <> '';
CREATE INDEX identities_person ON identities (person);
CREATE INDEX commits_committed ON commits (committed);
CREATE INDEX commits_reverts ON commits (reverts) WHERE reverts IS NOT NULL;
CREATE INDEX commit_branches_branch ON commit_branches (branch, commit_id);
CREATE INDEX commit_mids_mid ON commit_mids (mid);
CREATE INDEX series_posted ON series (posted);
CREATE INDEX series_first_review ON series (first_review) WHERE first_review IS NOT NULL;
CREATE INDEX series_landed_at ON series (landed_at) WHERE landed_at IS NOT NULL;
CREATE INDEX series_author ON series (author);
CREATE INDEX series_numbers_choice ON series_numbers (choice) WHERE choice > 0;
CREATE INDEX revisions_series ON revisions (series);
CREATE INDEX revisions_thread ON revisions (thread);
CREATE INDEX revisions_title_key ON revisions (title_key);
CREATE INDEX slots_message ON slots (message);
CREATE INDEX links_earlier ON links (earlier);
CREATE INDEX matches_commit ON matches (commit_id);
CREATE INDEX reviews_patch ON reviews (patch);
CREATE INDEX reviews_identity ON reviews (identity);
CREATE INDEX states_until ON states (until, since, stage);
CREATE INDEX outbox_state ON outbox (state, due, id);
CREATE INDEX outbox_made ON outbox (made);
CREATE INDEX nudges_outbox ON nudges (outbox);
CREATE INDEX nudges_date ON nudges (date);
CREATE INDEX nudged_outbox ON nudged (outbox);
CREATE INDEX commands_waiting ON commands (due, id) WHERE state = 1;
CREATE INDEX commands_settled ON commands (settled) WHERE state = 2;
CREATE INDEX commands_email ON commands (email, settled);
CREATE INDEX corrections_object ON corrections (object, verb);
CREATE INDEX corrections_other ON corrections (other, verb) WHERE other <> '';
CREATE INDEX tokens_email ON tokens (email, made);
CREATE INDEX messages_date ON messages (date);
CREATE INDEX messages_identity ON messages (identity);
CREATE INDEX declared_value ON declared (value, kind);
CREATE INDEX tags_identity ON tags (identity) WHERE identity IS NOT NULL;
CREATE INDEX changes_title_key ON changes (title_key);
CREATE INDEX changes_patch_id ON changes (patch_id) WHERE patch_id IS NOT NULL;
CREATE INDEX changes_authored ON changes (authored);
CREATE INDEX changes_author ON changes (author);
CREATE INDEX change_files_path ON change_files (path, side, change);
COMMIT;
PRAGMA application_id = 1113019464;
PRAGMA user_version = 5;
