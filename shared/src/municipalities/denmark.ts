/** The five regions as they stand; Hovedstaden and Sjælland become Østdanmark on 1 January 2027. */
export type Region = 'Hovedstaden' | 'Sjælland' | 'Syddanmark' | 'Midtjylland' | 'Nordjylland';

/** One Danish municipality (kommune) as public record knows it. */
export type DenmarkMunicipality = {
  /** CVR number, eight digits: the tenant key. */
  cvr: string;
  /** Official municipality code, three digits (CPR and DAWA write four: 0751). */
  code: string;
  /** Three letters shown in chips and on the map; unique, chosen for this application. */
  shortCode: string;
  name: string;
  fullName: string;
  region: Region;
  /** Inhabitants on {@link populationDate}. */
  population: number;
  /** Column and row on the tile map of Denmark, counted from the north-west corner. */
  tile: { x: number; y: number };
};

/** The day the population figures hold for; every number built on them prints it. */
export const populationDate = '2019-01-01';

/**
 * The 98 municipalities, ordered by code.
 * Names, codes, CVR numbers and regions are public record; populations are those of 1 January 2019,
 * and an operator can load newer ones. Short codes and tiles are this application's own.
 */
// prettier-ignore
export const denmarkMunicipalities: readonly DenmarkMunicipality[] = [
  { cvr: '64942212', code: '101', shortCode: 'KBH', name: 'København', fullName: 'Københavns Kommune', region: 'Hovedstaden', population: 623404, tile: { x: 18, y: 7 } },
  { cvr: '11259979', code: '147', shortCode: 'FRB', name: 'Frederiksberg', fullName: 'Frederiksberg Kommune', region: 'Hovedstaden', population: 103960, tile: { x: 17, y: 7 } },
  { cvr: '58271713', code: '151', shortCode: 'BAL', name: 'Ballerup', fullName: 'Ballerup Kommune', region: 'Hovedstaden', population: 48458, tile: { x: 14, y: 6 } },
  { cvr: '65113015', code: '153', shortCode: 'BRY', name: 'Brøndby', fullName: 'Brøndby Kommune', region: 'Hovedstaden', population: 35397, tile: { x: 16, y: 8 } },
  { cvr: '12881517', code: '155', shortCode: 'DRA', name: 'Dragør', fullName: 'Dragør Kommune', region: 'Hovedstaden', population: 14270, tile: { x: 18, y: 9 } },
  { cvr: '19438414', code: '157', shortCode: 'GEN', name: 'Gentofte', fullName: 'Gentofte Kommune', region: 'Hovedstaden', population: 75176, tile: { x: 17, y: 6 } },
  { cvr: '62761113', code: '159', shortCode: 'GLA', name: 'Gladsaxe', fullName: 'Gladsaxe Kommune', region: 'Hovedstaden', population: 69681, tile: { x: 16, y: 6 } },
  { cvr: '65120119', code: '161', shortCode: 'GLO', name: 'Glostrup', fullName: 'Glostrup Kommune', region: 'Hovedstaden', population: 22615, tile: { x: 15, y: 7 } },
  { cvr: '63640719', code: '163', shortCode: 'HEV', name: 'Herlev', fullName: 'Herlev Kommune', region: 'Hovedstaden', population: 28786, tile: { x: 15, y: 6 } },
  { cvr: '66137112', code: '165', shortCode: 'ALB', name: 'Albertslund', fullName: 'Albertslund Kommune', region: 'Hovedstaden', population: 27877, tile: { x: 14, y: 7 } },
  { cvr: '55606617', code: '167', shortCode: 'HVI', name: 'Hvidovre', fullName: 'Hvidovre Kommune', region: 'Hovedstaden', population: 53416, tile: { x: 17, y: 8 } },
  { cvr: '19501817', code: '169', shortCode: 'HTK', name: 'Høje-Taastrup', fullName: 'Høje-Taastrup Kommune', region: 'Hovedstaden', population: 50686, tile: { x: 13, y: 7 } },
  { cvr: '11715311', code: '173', shortCode: 'LTK', name: 'Lyngby-Taarbæk', fullName: 'Lyngby-Taarbæk Kommune', region: 'Hovedstaden', population: 55790, tile: { x: 16, y: 5 } },
  { cvr: '65307316', code: '175', shortCode: 'RØD', name: 'Rødovre', fullName: 'Rødovre Kommune', region: 'Hovedstaden', population: 40052, tile: { x: 16, y: 7 } },
  { cvr: '11931316', code: '183', shortCode: 'ISH', name: 'Ishøj', fullName: 'Ishøj Kommune', region: 'Hovedstaden', population: 22946, tile: { x: 14, y: 8 } },
  { cvr: '20310413', code: '185', shortCode: 'TÅR', name: 'Tårnby', fullName: 'Tårnby Kommune', region: 'Hovedstaden', population: 42984, tile: { x: 18, y: 8 } },
  { cvr: '19583910', code: '187', shortCode: 'VAL', name: 'Vallensbæk', fullName: 'Vallensbæk Kommune', region: 'Hovedstaden', population: 16654, tile: { x: 15, y: 8 } },
  { cvr: '29188327', code: '190', shortCode: 'FUR', name: 'Furesø', fullName: 'Furesø Kommune', region: 'Hovedstaden', population: 41069, tile: { x: 14, y: 5 } },
  { cvr: '60183112', code: '201', shortCode: 'ALL', name: 'Allerød', fullName: 'Allerød Kommune', region: 'Hovedstaden', population: 25646, tile: { x: 14, y: 4 } },
  { cvr: '29188335', code: '210', shortCode: 'FDB', name: 'Fredensborg', fullName: 'Fredensborg Kommune', region: 'Hovedstaden', population: 40819, tile: { x: 15, y: 3 } },
  { cvr: '64502018', code: '217', shortCode: 'HEL', name: 'Helsingør', fullName: 'Helsingør Kommune', region: 'Hovedstaden', population: 62567, tile: { x: 15, y: 2 } },
  { cvr: '29189366', code: '219', shortCode: 'HIL', name: 'Hillerød', fullName: 'Hillerød Kommune', region: 'Hovedstaden', population: 50998, tile: { x: 14, y: 3 } },
  { cvr: '70960516', code: '223', shortCode: 'HØR', name: 'Hørsholm', fullName: 'Hørsholm Kommune', region: 'Hovedstaden', population: 25007, tile: { x: 15, y: 4 } },
  { cvr: '29188378', code: '230', shortCode: 'RUD', name: 'Rudersdal', fullName: 'Rudersdal Kommune', region: 'Hovedstaden', population: 56509, tile: { x: 15, y: 5 } },
  { cvr: '29188386', code: '240', shortCode: 'EGE', name: 'Egedal', fullName: 'Egedal Kommune', region: 'Hovedstaden', population: 43335, tile: { x: 13, y: 5 } },
  { cvr: '29189129', code: '250', shortCode: 'FRS', name: 'Frederikssund', fullName: 'Frederikssund Kommune', region: 'Hovedstaden', population: 45332, tile: { x: 13, y: 4 } },
  { cvr: '44023911', code: '253', shortCode: 'GRE', name: 'Greve', fullName: 'Greve Kommune', region: 'Sjælland', population: 50267, tile: { x: 13, y: 8 } },
  { cvr: '29189374', code: '259', shortCode: 'KØG', name: 'Køge', fullName: 'Køge Kommune', region: 'Sjælland', population: 60675, tile: { x: 12, y: 9 } },
  { cvr: '29188416', code: '260', shortCode: 'HAL', name: 'Halsnæs', fullName: 'Halsnæs Kommune', region: 'Hovedstaden', population: 31271, tile: { x: 13, y: 3 } },
  { cvr: '29189404', code: '265', shortCode: 'ROS', name: 'Roskilde', fullName: 'Roskilde Kommune', region: 'Sjælland', population: 87577, tile: { x: 12, y: 7 } },
  { cvr: '68534917', code: '269', shortCode: 'SOL', name: 'Solrød', fullName: 'Solrød Kommune', region: 'Sjælland', population: 23065, tile: { x: 12, y: 8 } },
  { cvr: '29188440', code: '270', shortCode: 'GRI', name: 'Gribskov', fullName: 'Gribskov Kommune', region: 'Hovedstaden', population: 41195, tile: { x: 14, y: 2 } },
  { cvr: '29188459', code: '306', shortCode: 'ODS', name: 'Odsherred', fullName: 'Odsherred Kommune', region: 'Sjælland', population: 33122, tile: { x: 10, y: 6 } },
  { cvr: '29189447', code: '316', shortCode: 'HBK', name: 'Holbæk', fullName: 'Holbæk Kommune', region: 'Sjælland', population: 71297, tile: { x: 10, y: 7 } },
  { cvr: '29188475', code: '320', shortCode: 'FAX', name: 'Faxe', fullName: 'Faxe Kommune', region: 'Sjælland', population: 36513, tile: { x: 11, y: 9 } },
  { cvr: '29189595', code: '326', shortCode: 'KAL', name: 'Kalundborg', fullName: 'Kalundborg Kommune', region: 'Sjælland', population: 48681, tile: { x: 9, y: 7 } },
  { cvr: '18957981', code: '329', shortCode: 'RIN', name: 'Ringsted', fullName: 'Ringsted Kommune', region: 'Sjælland', population: 34725, tile: { x: 11, y: 8 } },
  { cvr: '29188505', code: '330', shortCode: 'SLA', name: 'Slagelse', fullName: 'Slagelse Kommune', region: 'Sjælland', population: 79073, tile: { x: 9, y: 8 } },
  { cvr: '29208654', code: '336', shortCode: 'STE', name: 'Stevns', fullName: 'Stevns Kommune', region: 'Sjælland', population: 22782, tile: { x: 12, y: 10 } },
  { cvr: '29189994', code: '340', shortCode: 'SOR', name: 'Sorø', fullName: 'Sorø Kommune', region: 'Sjælland', population: 29834, tile: { x: 10, y: 8 } },
  { cvr: '29188548', code: '350', shortCode: 'LEJ', name: 'Lejre', fullName: 'Lejre Kommune', region: 'Sjælland', population: 27775, tile: { x: 11, y: 7 } },
  { cvr: '29188572', code: '360', shortCode: 'LOL', name: 'Lolland', fullName: 'Lolland Kommune', region: 'Sjælland', population: 41615, tile: { x: 10, y: 11 } },
  { cvr: '29189625', code: '370', shortCode: 'NÆS', name: 'Næstved', fullName: 'Næstved Kommune', region: 'Sjælland', population: 82991, tile: { x: 10, y: 9 } },
  { cvr: '29188599', code: '376', shortCode: 'GUL', name: 'Guldborgsund', fullName: 'Guldborgsund Kommune', region: 'Sjælland', population: 60930, tile: { x: 11, y: 11 } },
  { cvr: '29189676', code: '390', shortCode: 'VOR', name: 'Vordingborg', fullName: 'Vordingborg Kommune', region: 'Sjælland', population: 45816, tile: { x: 11, y: 10 } },
  { cvr: '26696348', code: '400', shortCode: 'BOR', name: 'Bornholm', fullName: 'Bornholms Regionskommune', region: 'Hovedstaden', population: 39572, tile: { x: 20, y: 10 } },
  { cvr: '29189684', code: '410', shortCode: 'MID', name: 'Middelfart', fullName: 'Middelfart Kommune', region: 'Syddanmark', population: 38553, tile: { x: 5, y: 9 } },
  { cvr: '29189692', code: '420', shortCode: 'ASS', name: 'Assens', fullName: 'Assens Kommune', region: 'Syddanmark', population: 41212, tile: { x: 5, y: 10 } },
  { cvr: '29188645', code: '430', shortCode: 'FMK', name: 'Faaborg-Midtfyn', fullName: 'Faaborg-Midtfyn Kommune', region: 'Syddanmark', population: 51809, tile: { x: 6, y: 11 } },
  { cvr: '29189706', code: '440', shortCode: 'KER', name: 'Kerteminde', fullName: 'Kerteminde Kommune', region: 'Syddanmark', population: 23773, tile: { x: 7, y: 9 } },
  { cvr: '29189722', code: '450', shortCode: 'NYB', name: 'Nyborg', fullName: 'Nyborg Kommune', region: 'Syddanmark', population: 32042, tile: { x: 7, y: 10 } },
  { cvr: '35209115', code: '461', shortCode: 'ODE', name: 'Odense', fullName: 'Odense Kommune', region: 'Syddanmark', population: 204182, tile: { x: 6, y: 10 } },
  { cvr: '29189730', code: '479', shortCode: 'SVE', name: 'Svendborg', fullName: 'Svendborg Kommune', region: 'Syddanmark', population: 58599, tile: { x: 7, y: 11 } },
  { cvr: '29188947', code: '480', shortCode: 'NFY', name: 'Nordfyns', fullName: 'Nordfyns Kommune', region: 'Syddanmark', population: 29693, tile: { x: 6, y: 9 } },
  { cvr: '29188955', code: '482', shortCode: 'LAN', name: 'Langeland', fullName: 'Langeland Kommune', region: 'Syddanmark', population: 12560, tile: { x: 8, y: 11 } },
  { cvr: '28856075', code: '492', shortCode: 'ÆRØ', name: 'Ærø', fullName: 'Ærø Kommune', region: 'Syddanmark', population: 6058, tile: { x: 6, y: 12 } },
  { cvr: '29189757', code: '510', shortCode: 'HAD', name: 'Haderslev', fullName: 'Haderslev Kommune', region: 'Syddanmark', population: 55857, tile: { x: 2, y: 10 } },
  { cvr: '29189765', code: '530', shortCode: 'BIL', name: 'Billund', fullName: 'Billund Kommune', region: 'Syddanmark', population: 26629, tile: { x: 2, y: 7 } },
  { cvr: '29189773', code: '540', shortCode: 'SØN', name: 'Sønderborg', fullName: 'Sønderborg Kommune', region: 'Syddanmark', population: 74561, tile: { x: 3, y: 11 } },
  { cvr: '29189781', code: '550', shortCode: 'TØN', name: 'Tønder', fullName: 'Tønder Kommune', region: 'Syddanmark', population: 37587, tile: { x: 1, y: 10 } },
  { cvr: '29189803', code: '561', shortCode: 'ESB', name: 'Esbjerg', fullName: 'Esbjerg Kommune', region: 'Syddanmark', population: 115652, tile: { x: 1, y: 8 } },
  { cvr: '31210917', code: '563', shortCode: 'FAN', name: 'Fanø', fullName: 'Fanø Kommune', region: 'Syddanmark', population: 3404, tile: { x: 0, y: 8 } },
  { cvr: '29189811', code: '573', shortCode: 'VAR', name: 'Varde', fullName: 'Varde Kommune', region: 'Syddanmark', population: 50129, tile: { x: 1, y: 7 } },
  { cvr: '29189838', code: '575', shortCode: 'VEN', name: 'Vejen', fullName: 'Vejen Kommune', region: 'Syddanmark', population: 42863, tile: { x: 1, y: 9 } },
  { cvr: '29189854', code: '580', shortCode: 'AAB', name: 'Aabenraa', fullName: 'Aabenraa Kommune', region: 'Syddanmark', population: 59035, tile: { x: 2, y: 11 } },
  { cvr: '69116418', code: '607', shortCode: 'FRC', name: 'Fredericia', fullName: 'Fredericia Kommune', region: 'Syddanmark', population: 51427, tile: { x: 3, y: 9 } },
  { cvr: '29189889', code: '615', shortCode: 'HOR', name: 'Horsens', fullName: 'Horsens Kommune', region: 'Midtjylland', population: 90370, tile: { x: 3, y: 7 } },
  { cvr: '29189897', code: '621', shortCode: 'KOL', name: 'Kolding', fullName: 'Kolding Kommune', region: 'Syddanmark', population: 92893, tile: { x: 2, y: 9 } },
  { cvr: '29189900', code: '630', shortCode: 'VEJ', name: 'Vejle', fullName: 'Vejle Kommune', region: 'Syddanmark', population: 114830, tile: { x: 2, y: 8 } },
  { cvr: '29189919', code: '657', shortCode: 'HER', name: 'Herning', fullName: 'Herning Kommune', region: 'Midtjylland', population: 88917, tile: { x: 2, y: 5 } },
  { cvr: '29189927', code: '661', shortCode: 'HOL', name: 'Holstebro', fullName: 'Holstebro Kommune', region: 'Midtjylland', population: 58504, tile: { x: 1, y: 5 } },
  { cvr: '29189935', code: '665', shortCode: 'LEM', name: 'Lemvig', fullName: 'Lemvig Kommune', region: 'Midtjylland', population: 19998, tile: { x: 0, y: 5 } },
  { cvr: '29189951', code: '671', shortCode: 'STR', name: 'Struer', fullName: 'Struer Kommune', region: 'Midtjylland', population: 21143, tile: { x: 1, y: 4 } },
  { cvr: '29189978', code: '706', shortCode: 'SDJ', name: 'Syddjurs', fullName: 'Syddjurs Kommune', region: 'Midtjylland', population: 42768, tile: { x: 5, y: 5 } },
  { cvr: '29189986', code: '707', shortCode: 'NDJ', name: 'Norddjurs', fullName: 'Norddjurs Kommune', region: 'Midtjylland', population: 37680, tile: { x: 5, y: 4 } },
  { cvr: '29189714', code: '710', shortCode: 'FAV', name: 'Favrskov', fullName: 'Favrskov Kommune', region: 'Midtjylland', population: 48374, tile: { x: 4, y: 5 } },
  { cvr: '32264328', code: '727', shortCode: 'ODD', name: 'Odder', fullName: 'Odder Kommune', region: 'Midtjylland', population: 22675, tile: { x: 4, y: 7 } },
  { cvr: '29189668', code: '730', shortCode: 'RAN', name: 'Randers', fullName: 'Randers Kommune', region: 'Midtjylland', population: 97909, tile: { x: 4, y: 4 } },
  { cvr: '29189641', code: '740', shortCode: 'SIL', name: 'Silkeborg', fullName: 'Silkeborg Kommune', region: 'Midtjylland', population: 93054, tile: { x: 3, y: 5 } },
  { cvr: '23795515', code: '741', shortCode: 'SAM', name: 'Samsø', fullName: 'Samsø Kommune', region: 'Midtjylland', population: 3684, tile: { x: 6, y: 7 } },
  { cvr: '29189633', code: '746', shortCode: 'SKA', name: 'Skanderborg', fullName: 'Skanderborg Kommune', region: 'Midtjylland', population: 61974, tile: { x: 3, y: 6 } },
  { cvr: '55133018', code: '751', shortCode: 'AAR', name: 'Aarhus', fullName: 'Aarhus Kommune', region: 'Midtjylland', population: 345332, tile: { x: 4, y: 6 } },
  { cvr: '29189617', code: '756', shortCode: 'IKB', name: 'Ikast-Brande', fullName: 'Ikast-Brande Kommune', region: 'Midtjylland', population: 41282, tile: { x: 2, y: 6 } },
  { cvr: '29189609', code: '760', shortCode: 'RKS', name: 'Ringkøbing-Skjern', fullName: 'Ringkøbing-Skjern Kommune', region: 'Midtjylland', population: 56930, tile: { x: 1, y: 6 } },
  { cvr: '29189587', code: '766', shortCode: 'HED', name: 'Hedensted', fullName: 'Hedensted Kommune', region: 'Midtjylland', population: 46747, tile: { x: 3, y: 8 } },
  { cvr: '41333014', code: '773', shortCode: 'MOR', name: 'Morsø', fullName: 'Morsø Kommune', region: 'Nordjylland', population: 20403, tile: { x: 2, y: 3 } },
  { cvr: '29189579', code: '779', shortCode: 'SKI', name: 'Skive', fullName: 'Skive Kommune', region: 'Midtjylland', population: 46224, tile: { x: 2, y: 4 } },
  { cvr: '29189560', code: '787', shortCode: 'THI', name: 'Thisted', fullName: 'Thisted Kommune', region: 'Nordjylland', population: 43660, tile: { x: 2, y: 2 } },
  { cvr: '29189846', code: '791', shortCode: 'VIB', name: 'Viborg', fullName: 'Viborg Kommune', region: 'Midtjylland', population: 97113, tile: { x: 3, y: 4 } },
  { cvr: '29189501', code: '810', shortCode: 'BRØ', name: 'Brønderslev', fullName: 'Brønderslev Kommune', region: 'Nordjylland', population: 36370, tile: { x: 4, y: 1 } },
  { cvr: '29189498', code: '813', shortCode: 'FRH', name: 'Frederikshavn', fullName: 'Frederikshavn Kommune', region: 'Nordjylland', population: 59987, tile: { x: 5, y: 0 } },
  { cvr: '29189471', code: '820', shortCode: 'VHI', name: 'Vesthimmerlands', fullName: 'Vesthimmerlands Kommune', region: 'Nordjylland', population: 37121, tile: { x: 3, y: 2 } },
  { cvr: '45973328', code: '825', shortCode: 'LÆS', name: 'Læsø', fullName: 'Læsø Kommune', region: 'Nordjylland', population: 1806, tile: { x: 6, y: 1 } },
  { cvr: '29189463', code: '840', shortCode: 'REB', name: 'Rebild', fullName: 'Rebild Kommune', region: 'Nordjylland', population: 29916, tile: { x: 3, y: 3 } },
  { cvr: '29189455', code: '846', shortCode: 'MAR', name: 'Mariagerfjord', fullName: 'Mariagerfjord Kommune', region: 'Nordjylland', population: 42055, tile: { x: 4, y: 3 } },
  { cvr: '29189439', code: '849', shortCode: 'JAM', name: 'Jammerbugt', fullName: 'Jammerbugt Kommune', region: 'Nordjylland', population: 38460, tile: { x: 3, y: 1 } },
  { cvr: '29189420', code: '851', shortCode: 'AAL', name: 'Aalborg', fullName: 'Aalborg Kommune', region: 'Nordjylland', population: 215312, tile: { x: 4, y: 2 } },
  { cvr: '29189382', code: '860', shortCode: 'HJØ', name: 'Hjørring', fullName: 'Hjørring Kommune', region: 'Nordjylland', population: 64665, tile: { x: 4, y: 0 } },
];
