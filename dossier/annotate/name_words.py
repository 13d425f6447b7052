"""Words that stand beside names without belonging to them, and words that make a longer name of them.

All entries are folded (see `dossier.names`). They are general English, not the vocabulary of one dossier.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a list as a set."""
    return frozenset(text.split())


PERSON_TITLES = words("""
    mr mrs ms miss dr prof professor sir dame lord lady president prime premier chancellor secretary minister
    senator sen rep congressman congresswoman governor gov mayor ambassador envoy commissioner speaker chairman
    chairwoman general gen lieutenant lt colonel col major maj captain capt commander sergeant sgt private
    corporal admiral adm brigadier marshal king queen prince princess emperor empress sultan emir sheikh sheik
    shah tsar kaiser duke duchess ayatollah imam pope cardinal archbishop bishop rabbi reverend rev judge
    justice spokesman spokeswoman ceo coach frau herr madame mme mlle mademoiselle monsieur count countess baron
    baroness consul inspector
    """)
"""Titles that stand before a name."""

TITLES = PERSON_TITLES | words("""
    madam vice deputy acting former ex interim then undersecretary under assistant ministers senators representative
    councillor councilman councilwoman alderman commissar leader leaders chief chairperson chair head director
    manager cmdr cpl pvt brig officer commodore lance petty warrant specialist emirs shaykh czar earl crown caliph
    grand hojatoleslam mullah mufti patriarch father sister brother saint monsignor pastor attorney prosecutor
    sheriff detective constable agent cfo cto coo executive founder analyst spokesperson spokesmen adviser advisor
    advisers counsel counselor aide correspondent reporter editor author journalist historian economist scholar
    lecturer teacher trainer goalkeeper striker defender midfielder forward actor actress singer producer composer
    poet novelist writer painter architect engineer scientist physicist astronaut pilot democrat democrats
    republican republicans conservative labour liberal socialist communist candidate nominee special permanent
    charge guest host tsarina comrade citizen commandant field-marshal chieftain warlord militant rebel cleric
    lawmaker lawmakers mp mep mps pm veteran member botanist banker lawyer activist advocate soldier diplomat
    diplomats official officials sayyed sayyid seyyed hajj hajji m mm mmes senor senora srta signor signora senhor
    senhora
    """)
"""All that says what somebody is, before a name or after it."""

TITLE_ENDINGS = tuple(
    sorted(
        words("""
            kanzler kanzlerin minister ministerin prasident prasidentin meister meisterin leiter leiterin sprecher
            sprecherin prasidenten chef chefin vorsitzende vorsitzender abgeordnete abgeordneter beauftragte
            beauftragter direktor direktorin professorin anwalt anwaltin kommissar kommissarin trainerin
            """)
    )
)
"""How German titles end, whatever stands before: Umweltministerin."""


OFFICES = words("""
    foreign defense defence interior finance treasury commerce justice energy oil trade health education labor
    labour agriculture transport transportation environment culture army navy marine air homeland national
    security intelligence police house senate state supreme prime district military home press climate
    """)
"""Words that stand between a name and a title: US Defense Secretary, Iraq Oil Minister."""

SURE_TITLES = PERSON_TITLES - words("prime general major private premier justice sheikh sheik imam sultan shah")
"""Titles that can be no adjective, and no part of a place's name: after one of them somebody is named."""

TITLES_OF_FIRST_NAMES = words("sir dame sheikh sheikha sheik")
"""Titles after which people are called by their first names."""

TELLING_TITLES = PERSON_TITLES - words(
    "mr mrs ms miss dr prof professor sir dame lord lady judge justice coach rev father frau herr madame mme mlle"
    " mademoiselle monsieur count countess baron baroness consul inspector"
)
"""Titles that few bear: with one of them a surname tells who is meant."""

SPENT_HEADS = words("""
    administration administrations government governments regime family families dynasty clan loyalists loyalist
    supporters white-house cabinet presidency campaign era doctrine envoy border borders
    """)
"""Heads that describe rather than name, even with a capital: Trump Administration, Assad Regime."""

NAMING_HEADS_BEFORE = words("""
    mount camp fort port lake cape new old greater upper lower saint st san santa los las el north south east
    west mid radio air bank team operation club real fc ac afc cf sc hotel uss hms ss mv rms raf royal free
    united trans inter sporting dynamo villa isle bay point rio monte puerto nova neo hurricane tropical storm
    typhoon project battle siege treaty institute museum
    """)
COMPASS = words("""
    northern southern eastern western central northeast northwest southeast southwest north-eastern northeastern
    northwestern southeastern southwestern north-western south-eastern south-western
    """)
NAMES_OF_THEIR_OWN = words(
    "ireland cyprus territory rhodesia mariana marianas africa sahara european asia samoa australia"
)
"""What a compass word makes into another place: Northern Ireland, Western Australia; but eastern Syria stays Syria."""

NAMING_HEADS_OF = words("""
    university bank institute museum college school academy church cathedral mosque temple abbey house palace
    hall library gulf strait straits sound firth sea bay lake isle isles island islands cape mount port city fort valley
    plain plains battle siege treaty treaties peace congress council court conference convention declaration
    agreement accord accords protocol duke duchess earl marquess marquis baron lord lady viscount voice radio
    tower bridge gate cross order senate parliament republic kingdom state emirate sultanate principality duchy society
    association federation confederation union league party front movement army brigade brigades legion friends
    sons daughters knights men queens statue rock tomb shrine stock bureau ministry department office
    center centre foundation fund club hotel hospital airport times news journal herald
    """)
"""Heads that make one name of what follows "of" or "for": University of Damascus, Battle of Mosul."""

NAMING_HEADS_FOR = words("""
    center centre institute foundation fund council association society organisation organization observatory
    office bureau academy school movement campaign committee alternative union federation agency radio network
    coalition alliance friends
    """)
"""Heads that make one name of what follows "for": Alternative for Germany."""

FUNCTION_WORDS = words("""
    a about above according across after against ahead all almost along already also although amid among an and
    another any anyone are around as aside at away back be because been before behind being below beneath beside
    besides between beyond both but by can could did do does down due during each earlier either else even every
    except few fewer first for from further had has have he hence her here him his how however i if in indeed
    inside instead into is it its itself just last later least less let like likewise many may maybe meanwhile
    might more moreover most much must my near nearby nearly neither never nevertheless next no nobody none
    nonetheless nor not nothing now of off often on once one only onto or other others otherwise our out outside
    over own per perhaps please previously quite rather recently roughly same second several shall she should
    since so some someone something sometimes soon still such than that the their them then there therefore
    these they third this those though three through throughout thus till to today together tomorrow tonight too
    toward towards two under unlike until unless up upon us usually various versus very via was we were what
    whatever when whenever where whereas whether which while who whoever whom whose why will with within without
    would yesterday yet you your says said asked told called four five six seven eight nine ten dozens hundreds
    thousands millions ironically apparently allegedly reportedly certainly clearly finally eventually initially
    originally officially similarly specifically subsequently unfortunately ultimately currently despite given
    including considering regarding following afterwards thereafter nowadays elsewhere everywhere somewhere
    worldwide amidst notwithstanding regardless plus lest whereupon evidently presumably supposedly
    thankfully sadly luckily ask tell see neighboring neighbouring rival fellow young old new poor rich dear
    hello welcome thank thanks yes oh well ok former
    """)

OPENERS = words("""
    selon pour chez avec sans sous apres avant depuis contre entre malgre lorsque quand comme mais
    segun desde para con sin hasta durante tras sobre pero aunque cuando como
    secondo dopo anche quando contro segundo apos
    laut nach seit ohne gegen fur mit bei von auch wie doch aber
    """)
"""Words of other languages that stand before names where a sentence begins."""

MONTHS = words("january february march april may june july august september october november december")
CALENDAR = MONTHS | words("""
    monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec spring
    summer autumn winter christmas easter
    """)

PARTICLES = words(
    "al el ul ad ar as ash at az an bin ibn ben bint abu van von der den de del della di da dos du la le ter ten zu"
)

PREPOSITIONS = words("van von der den de del della di da dos du la le el zu")
"""Particles that are articles and prepositions in the languages they come from."""

POST_NOMINALS = words("qc kc sc cbe dbe kbe mbe obe frs frcp phd md jp msp msps td tds mla mlas")
"""Letters after a name that are none of it."""

SUFFIXES_OF_PERSONS = words("jr sr junior senior ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi")

SUFFIXES_OF_FIRMS = words("inc corp ltd plc co llc ag gmbh sa nv spa")

INSTITUTION_WORDS = words("""
    ministry ministries department foreign defence defense interior finance justice treasury parliament senate
    congress army navy air force forces police central bank supreme court council cabinet national assembly
    house representatives intelligence service services security guard embassy government state military armed
    health trade oil command staff
    """)

GLUED_ENDINGS = (
    "was", "has", "had", "said", "and", "the", "were", "will", "would", "told", "says", "who", "that", "with",
    "from", "but",
)  # fmt: skip
"""Words that scans and hasty hands leave without the space before them."""

COMBINING_FORMS = words("""
    anti pro ex non post pre trans franco anglo sino russo indo turko greco euro afro mid inter
    """)
"""First parts of compounds, which leave the name after the hyphen whole: anti-ISIS."""

EVENT_HEADS = words("war wars treaty agreement pact accord accords crisis conflict")
"""What makes one name of two before it: the Iran-Iraq War."""
