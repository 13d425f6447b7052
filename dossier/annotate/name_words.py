"""Words that stand beside names without belonging to them, and words that make a longer name: tables for the rules of names.

All entries are folded (see `dossier.names`). They are general English, not the vocabulary of one dossier.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("""
    mr mrs ms miss dr prof professor sir dame lord lady madam president vice deputy acting former ex interim then
    prime minister premier chancellor secretary undersecretary under assistant minister ministers senator senators sen rep
    representative congressman congresswoman governor gov mayor councillor councilman councilwoman alderman ambassador envoy consul
    commissioner commissar speaker leader leaders chief chairman chairwoman chairperson chair head director manager
    general gen lieutenant lt colonel col major maj captain capt commander cmdr corporal cpl sergeant sgt private pvt
    admiral adm brigadier brig marshal marshall air field staff officer commodore lance petty warrant specialist
    king queen prince princess emperor empress sultan emir emirs sheikh sheik shaykh shah tsar czar kaiser duke duchess earl count
    countess baron baroness crown caliph imam ayatollah grand hojatoleslam mullah mufti rabbi pope cardinal archbishop
    bishop patriarch reverend rev father sister brother saint monsignor pastor judge justice attorney prosecutor sheriff
    detective inspector constable agent ceo cfo cto coo executive founder analyst spokesman spokeswoman spokesperson spokesmen
    adviser advisor advisers counsel counselor aide correspondent reporter editor author journalist historian economist
    scholar professor lecturer teacher coach trainer captain goalkeeper striker defender midfielder forward actor actress singer
    director producer composer poet novelist writer painter architect engineer scientist physicist astronaut pilot
    democrat democrats republican republicans conservative labour liberal socialist communist candidate nominee special foreign
    defense defence interior national-security treasury finance home state permanent chargé charge guest host star tsarina
    comrade citizen commandant field-marshal chieftain warlord militant rebel cleric lawmaker lawmakers mp mep mps pm
    veteran member botanist banker lawyer activist advocate soldier troops forces troop soldiers diplomat diplomats official officials consulate embassy
    """)

PERSON_TITLES = _words("""
    mr mrs ms miss dr prof professor sir dame lord lady president prime premier chancellor secretary minister senator sen
    rep congressman congresswoman governor gov mayor ambassador envoy commissioner speaker chairman chairwoman general gen
    lieutenant lt colonel col major maj captain capt commander sergeant sgt private corporal admiral adm brigadier marshal king queen
    prince princess emperor empress sultan emir sheikh sheik shah tsar kaiser duke duchess ayatollah imam pope cardinal
    archbishop bishop rabbi reverend rev judge justice spokesman spokeswoman ceo coach
    """)

SPENT_HEADS = _words("""
    administration administrations government governments regime family families dynasty clan loyalists loyalist supporters
    white-house cabinet presidency campaign era doctrine envoy border borders
    """)
"""Heads that describe rather than name, even with a capital: Trump Administration, Assad Regime."""

NAMING_HEADS_BEFORE = _words("""
    mount camp fort port lake cape new old greater upper lower saint st san santa los las el north south east west mid radio air bank team
    operation club real fc ac afc cf sc hotel uss hms ss mv rms raf royal free united trans inter sporting dynamo villa
    isle bay point rio monte puerto nova neo hurricane tropical storm typhoon project battle siege treaty institute museum
    """)
COMPASS = _words("""
    northern southern eastern western central north-eastern northeastern northwestern southeastern southwestern
    north-western south-eastern south-western
    """)
NAMES_OF_THEIR_OWN = _words("ireland cyprus territory rhodesia mariana marianas africa sahara european asia samoa australia")
"""What a compass word makes into another place: Northern Ireland, Western Australia; but eastern Syria stays Syria."""

NAMING_HEADS_OF = _words("""
    university bank institute museum college school academy church cathedral mosque temple abbey house palace hall library
    gulf strait straits sea bay lake isle isles island islands cape mount port city fort valley plain plains
    battle siege treaty treaties peace congress council court conference convention declaration agreement accord accords protocol
    bishop duke duchess earl count countess marquess marquis baron lord lady viscount landgrave margrave elector archduke
    voice radio tower bridge gate cross order republic kingdom state emirate sultanate principality duchy
    society association federation confederation union league party front movement army brigade brigades legion
    friends sons daughters knights men lady queens statue rock tomb shrine stock bureau ministry department office
    center centre foundation fund club hotel hospital airport port times voice news journal herald temple
    """)
"""Heads that make one name of what follows "of" or "for": University of Damascus, Battle of Mosul."""

FUNCTION_WORDS = _words("""
    a about above according across after against ahead all almost along already also although amid among an and another any
    anyone are around as aside at away back be because been before behind being below beneath beside besides between beyond
    both but by can could did do does down due during each earlier either else even every except few fewer first for from
    further had has have he hence her here him his how however i if in indeed inside instead into is it its itself just
    last later least less let like likewise many may maybe meanwhile might more moreover most much must my near nearby
    nearly neither never nevertheless next no nobody none nonetheless nor not nothing now of off often on once one only
    onto or other others otherwise our out outside over own per perhaps please previously quite rather recently roughly
    same second several shall she should since so some someone something sometimes soon still such than that the their
    them then there therefore these they third this those though three through throughout thus till to today together
    tomorrow tonight too toward towards two under unlike until unless up upon us usually various versus very via was we were what
    whatever when whenever where whereas whether which while who whoever whom whose why will with within without would
    yesterday yet you your says said asked told called four five six seven eight nine ten dozens hundreds thousands
    millions ironically apparently allegedly reportedly certainly clearly finally eventually initially originally
    officially similarly specifically subsequently unfortunately ultimately currently despite given including
    considering regarding following neighboring neighbouring rival fellow young old new poor rich dear hello welcome thank thanks
    perhaps yes no oh well ok parts much most control members forces troops former
    """)

CALENDAR = _words("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn winter christmas easter
    """)
MONTHS = _words("january february march april may june july august september october november december")

DEMONYMS = _words("""
    afghan african albanian algerian american andorran angolan arab arabian argentine argentinian armenian asian australian
    austrian azerbaijani azeri bahraini bangladeshi basque belarusian belgian bolivian bosnian brazilian breton british
    briton bulgarian burmese cambodian cameroonian canadian catalan caucasian chechen chilean chinese colombian congolese cornish
    costa croat croatian cuban cypriot czech danish druze dominican dutch ecuadorian egyptian emirati english eritrean
    estonian ethiopian european filipino finnish flemish french gambian georgian german ghanaian greek guatemalan haitian
    hawaiian honduran hungarian icelandic indian indonesian iranian iraqi irish israeli italian ivorian jamaican japanese jewish
    jordanian kazakh kenyan korean kosovar kurd kurdish kurds kuwaiti kyrgyz laotian latin latvian lebanese liberian libyan
    lithuanian luxembourgish macedonian malaysian malian maltese mauritanian mexican moldovan mongolian montenegrin
    moroccan mozambican namibian nepalese nicaraguan nigerian nigerien nordic norwegian omani ottoman pakistani palestinian
    panamanian paraguayan pashtun persian peruvian polish portuguese prussian qatari romanian roman russian rwandan salvadoran saudi
    scandinavian scottish senegalese serb serbian singaporean slovak slovakian slovene slovenian somali soviet spanish
    sudanese swedish swiss syrian tajik taiwanese tanzanian thai tibetan tunisian turk turkish turkmen ugandan ukrainian
    uruguayan uyghur uzbek vatican venezuelan vietnamese welsh yazidi yemeni yugoslav zambian zimbabwean sunni shia
    shiite shi'ite shi'a alawite christian muslim moslem islamic islamist orthodox catholic protestant anglican baathist houthi hezbollahi
    maronite franco anglo sino russo indo turko greco pro anti non post pre ex israelis iraqis iranians syrians turks arabs americans
    russians british germans californian texan parisian londoner bavarian sicilian siberian balkan baltic
    """)

PARTICLES = _words("al el ul ad ar as ash at az an bin ibn ben bint abu van von der den de del della di da dos du la le ter ten zu")

SUFFIXES_OF_PERSONS = _words("jr sr junior senior ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi")

SUFFIXES_OF_FIRMS = _words("inc corp ltd plc co llc ag gmbh sa nv spa")

INSTITUTION_WORDS = _words("""
    ministry ministries department foreign defence defense interior finance justice treasury parliament senate congress
    army navy air force forces police central bank supreme court council cabinet national assembly house representatives
    intelligence service services security guard embassy government state military armed health trade oil
    """)

EVERYDAY_SURNAMES = _words("""
    may march june april august king queen prince young old brown white black green gray grey blue gold silver wood woods
    hill hills stone rock rice rose flower baker cook carter smith taylor mason hunter fisher farmer miller north south east west day
    long short small little good best hope love joy price power powers church page bell fox wolf bird banks fields rivers
    lake field moore more major major justice bush berry cherry ford lane street park parks house home hall street
    summer winter spring will bill mark frank rich sterling cash penny case grant chase court law noble savage sharp swift
    strong wise moon star sun temple bishop pope abbot knight duke earl baron lord marshall marshal sergeant porter potter
    cooper carpenter gardener butler chandler sawyer parker walker archer singer painter weaver shepherd ward guard
    cross light lamb bull hogg crane finch swan drake peacock martin lewis james thomas george paul john peter henry charles
    david daniel michael robert william richard joseph edward francis simon stephen andrew anthony victor oscar arthur
    alexander benjamin samuel jordan israel paris london washington lincoln georgia virginia dallas austin houston jackson madison
    cleveland columbus kent york chester lancaster hamilton wellington nelson sydney victoria china india francis chad mali
    graham barry scott ross bruce craig keith kelly shannon terry tracy kim lee li ali khan hassan hussein hussain mohammed
    muhammad mohamed ahmed mahmoud ibrahim omar osman singh kaur nguyen wang chen jones johnson williams davis wilson
    anderson thompson garcia martinez rodriguez lopez clark harris allen wright evans adams campbell mitchell
    """)
"""Surnames that are also words, first names, places, or borne by millions: linked only where the document names the bearer."""

FIRST_SURNAMES = _words("""
    xi mao deng hu jiang zhou zhao li wang zhang chen liu yang huang wu xu sun zhu lin wen wei han song tang feng
    kim park moon ban roh noh choi jeong yoon syngman chun lee chiang tsai ma nguyen ho pham tran le
    """)
"""Family names that stand first in Chinese, Korean and Vietnamese names (Xi Jinping, Kim Jong Un)."""

NICKNAMES: dict[str, str] = dict(
    pair.split(":")
    for pair in """
    jim:james jimmy:james joe:joseph joey:joseph bob:robert rob:robert bobby:robert bill:william will:william billy:william
    mike:michael mick:michael dick:richard rick:richard rich:richard tom:thomas tommy:thomas tony:anthony ted:edward ed:edward
    eddie:edward dan:daniel danny:daniel dave:david steve:steven chuck:charles charlie:charles ben:benjamin sam:samuel
    andy:andrew alex:alexander nick:nicholas greg:gregory jeff:jeffrey ken:kenneth larry:lawrence matt:matthew pat:patrick
    ron:ronald don:donald tim:timothy chris:christopher fred:frederick hank:henry harry:henry jack:john johnny:john
    jerry:gerald peggy:margaret liz:elizabeth beth:elizabeth kate:katherine katie:katherine sue:susan debbie:deborah
    """.split()
)
"""Everyday short forms of English first names, which count as the same name beside the same surname."""

GLUED_ENDINGS = _words("was has had said and the were will would told says who that with from but")

AGENCIES = _words("afp ap cnn bbc dpa upi ani nbc cbs abc npr pbs tass irna sana mena anadolu reuters efe ansa xinhua fox msnbc")

GIVEN_NAMES = _words("""
    abdul abdullah abu adam adel adnan ahmad ahmed albert alan alex alexander alfred ali alice amal amanda amin amir amy ana andrea andrew angela
    ann anna anne anthony antonio arthur asma barbara barry ben benjamin bernard bill bob boris brad brian bruce bashar carl
    carlos carol caroline catherine charles charlotte chris christian christine christopher claire clara colin craig dan
    daniel daniela david dean dennis diana diego dick dmitri donald donna dorothy doug dylan eddie edward edwin elena elizabeth ellen emily emma
    emmanuel eric ernest eva evan faisal farid fatima felix fernando francis francisco frank franz fred gabriel gary george
    georges gerald gerhard giovanni giuseppe glenn gordon graham greg gregory hamid hamza hans harold harriet harry hasan hassan
    heinrich helen helmut henri henry herbert howard hugh hugo hussein ian ibrahim igor irene isaac ivan jack jacob jacques jake james jamal
    jan jane janet jason javier jean jeff jeffrey jennifer jeremy jerry jesse jessica jim joan joe joel johann john johnny
    jon jonathan jorge jose joseph juan judith julia julian julie karen karim karl kate katherine kathleen keith kelly ken kenneth
    kevin khaled khalid khalil kurt larry laura laurent lawrence leo leon leonard leonid lewis linda lisa lloyd louis louise lucas lucy
    luis luke magnus mahmoud mahmud manuel marc marco margaret maria marie mario mark martha martin mary matt matthew maurice
    max maxim megan melissa michael michel michelle miguel mike mikhail mohamed mohammad mohammed moshe muhammad mustafa nancy
    nasser natalie nathan neil nicholas nick nicolas nigel nikolai nina noah norman nouri oleg oliver olivia omar oscar osama otto pablo
    pamela patricia patrick paul paula paulo pavel pedro peter phil philip philippe pierre qasem rachel rafael ralph raymond
    rebecca recep ricardo richard rick rob robert roberto robin roger roland ron ronald rosa rose roy rudolf russell ruth ryan saad
    saddam said salim sam samir samuel sandra sara sarah scott sean sergei sergey sharon simon sofia sophia sophie stanley stefan
    stephanie stephen steve steven stuart sue susan suzanne tariq ted teresa terry theodore theresa thomas tim timothy todd tom tony
    tracy umar valerie vera vic victor vincent viktor vladimir wael walid walter wayne wendy werner wilhelm will william wolfgang
    xavier yasser yitzhak youssef yuri yusuf yves zach zaid
    """)
