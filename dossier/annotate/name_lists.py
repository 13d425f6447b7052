"""Names as such: peoples, first names, surnames, places. What a rule of names must know that is in no registry.

All entries are folded (see `dossier.names`). The lists are general, not the vocabulary of one dossier; none of them
links anything, they only tell what a word may be besides the name it looks like.
"""

from __future__ import annotations

from dossier.annotate.name_words import words

DEMONYMS = words("""
    afghan african albanian algerian american andorran angolan arab arabian argentine argentinian armenian asian
    australian austrian azerbaijani azeri bahraini bangladeshi basque belarusian belgian bolivian bosnian
    brazilian breton british briton bulgarian burmese cambodian cameroonian canadian catalan caucasian chechen
    chilean chinese colombian congolese cornish costa croat croatian cuban cypriot czech danish druze dominican
    dutch ecuadorian egyptian emirati english eritrean estonian ethiopian european filipino finnish flemish
    french gambian georgian german ghanaian greek guatemalan haitian hawaiian honduran hungarian icelandic
    indian indonesian iranian iraqi irish israeli italian ivorian jamaican japanese jewish jordanian kazakh
    kenyan korean kosovar kurd kurdish kurds kuwaiti kyrgyz laotian latin latvian lebanese liberian libyan
    lithuanian luxembourgish macedonian malaysian malian maltese mauritanian mexican moldovan mongolian
    montenegrin moroccan mozambican namibian nepalese nicaraguan nigerian nigerien nordic norwegian omani
    ottoman pakistani palestinian panamanian paraguayan pashtun persian peruvian polish portuguese prussian
    qatari romanian roman russian rwandan salvadoran saudi scandinavian scottish senegalese serb serbian
    singaporean slovak slovakian slovene slovenian somali soviet spanish sudanese swedish swiss syrian tajik
    taiwanese tanzanian thai tibetan tunisian turk turkish turkmen ugandan ukrainian uruguayan uyghur uzbek
    vatican venezuelan vietnamese welsh yazidi yemeni yugoslav zambian zimbabwean sunni shia shiite shi'ite
    shi'a alawite christian muslim moslem islamic islamist orthodox catholic protestant anglican baathist houthi
    hezbollahi maronite israelis iraqis iranians syrians turks arabs americans russians british germans
    californian texan parisian londoner bavarian sicilian siberian balkan baltic
    """)

WOMENS_NAMES = words("""
    amanda amy angela ann anna anne asma barbara brigitte caroline catherine charlotte christine claire
    clara condoleezza diana donna dorothy elena elizabeth ellen emily emma eva fatima hannah harriet helen hillary irene
    ivanka jacinda jane janet jennifer jessica jill judith julia julie karen kate katherine kathleen laura lena
    linda lisa louise lucy madeleine margaret maria marie marina marine martha mary megan melania melissa
    michelle nadia nancy natalia natalie nina olga olivia pamela patricia paula rachel rebecca rosa rose ruth samantha
    sandra sanna sara sarah sofia sonia sophia sophie stephanie sue susan suzanne teresa theresa ursula valerie
    vera victoria wendy yulia
    """)
"""First names that only women bear: of two Clintons, Mr. Clinton is not Hillary."""

MENS_NAMES = words("""
    abdul abdullah abraham abu adam adnan adolf ahmad ahmed alan albert aleksandr alexander alexandre alfred
    amin amir anatoly anders andreas andrew anthony antonio anwar arnold arthur august barack barry bashar bashir
    ben benjamin bernard bill bjorn bob boris brad brian bruce carl carlo carlos charles christopher clement colin
    conrad craig dan daniel david dean dennis dick diego dieter dimitri dirk dmitri donald doug eddie edmund
    edward edwin emil emile emmanuel enrico eric ernest ernst etienne eugen eugene faisal farid felix
    fernando francisco frank franklin frantisek franz fred friedrich fritz fyodor gary gaston georg george georges
    gerald gerhard giorgio giovanni giuseppe gordon gottfried graham greg gregory gustav gyula haakon hamid
    hamza hans harold harry hasan hassan heinrich helmut hendrik henri henry herbert hermann hosni howard hugh
    hugo hussein ian ibrahim igor isaac istvan ivan jack jacob jacques jake jamal james janos jason javier jeff
    jeffrey jeremy jim joe johann johannes john johnny jon jonathan jorg jorge josef joseph jozef juan jurgen
    karim karl kaspar keith ken kenneth kevin khaled khalid khalil klaus knut konrad konstantin kurt larry lars
    laurent lawrence lech leo leon leonard leonid lloyd louis lucas ludwig luigi luis luke magnus mahmoud mahmud
    manuel marc marcel marco mario mark martin matt matteo matthew matthias maurice max michael miguel mike
    mikhail mohamed mohammad mohammed moritz moshe muhammad mustafa nasser nathan neil neville nicholas nick
    nicolas nigel nikolai nils noah norman nuri olaf oleg oliver olof omar osama oscar oswald otto pablo
    patrick paul paulo pavel pedro peter phil philip philippe pierre piet pieter qasem rafael ralph raymond recep
    ricardo richard rick rob robert roberto roger roland ron ronald roy rudolf russell ryan saddam salim samir
    samuel scott sean sergei sergey siegfried silvio simon stanislaw stanley stefan stephen steve steven stuart
    sven tadeusz tariq ted theodor theodore thomas tim timothy todd tom tony ulrich ulysses umar vaclav vic victor
    viktor vincent vladimir wael walid walter wayne werner wilhelm will willem william winston wolfgang xavier
    yasser yitzhak youssef yuri yusuf yves zach zaid
    """)
"""First names that only men bear: Mrs. Trump is not Donald."""

GIVEN_NAMES = (
    MENS_NAMES
    | (WOMENS_NAMES - words("marine"))
    | words("""
    adel alex ali alice amal ana andrea carol chris christian daniela dylan evan francis gabriel glenn jan jean
    jerry jesse joan joel jose julian kelly lewis lindsay lindsey maxim michel nouri robin saad said sam sharon
    terry tracy turki
    """)
)
"""First names, those that women and men bear too; Marine before a name is mostly a soldier."""

NICKNAMES = {
    "jim": "james", "jimmy": "james", "joe": "joseph", "joey": "joseph", "bob": "robert", "rob": "robert",
    "bobby": "robert", "bill": "william", "will": "william", "billy": "william", "mike": "michael",
    "mick": "michael", "dick": "richard", "rick": "richard", "rich": "richard", "tom": "thomas", "tommy": "thomas",
    "tony": "anthony", "ted": "edward", "ed": "edward", "eddie": "edward", "dan": "daniel", "danny": "daniel",
    "dave": "david", "steve": "steven", "chuck": "charles", "charlie": "charles", "ben": "benjamin",
    "sam": "samuel", "andy": "andrew", "alex": "alexander", "nick": "nicholas", "greg": "gregory",
    "jeff": "jeffrey", "ken": "kenneth", "larry": "lawrence", "matt": "matthew", "pat": "patrick", "ron": "ronald",
    "don": "donald", "tim": "timothy", "chris": "christopher", "fred": "frederick", "hank": "henry",
    "harry": "henry", "johnny": "john", "jerry": "gerald", "peggy": "margaret", "liz": "elizabeth",
    "beth": "elizabeth", "kate": "katherine", "katie": "katherine", "sue": "susan", "debbie": "deborah",
}  # fmt: skip
"""Everyday short forms of English first names, which count as the same name beside the same surname."""

COMMON_SURNAMES = words("""
    brown white black green gray hill wood cook carter smith taylor hunter miller moore baker cooper butler walker
    parker ward ross lee li khan hussain wang chen kim nguyen singh jones johnson williams davis wilson anderson
    thompson garcia martinez rodriguez lopez clark harris allen wright evans adams campbell mitchell king young
    jackson hamilton stone page bell fox murray reid mason marshall shaw grant ford
    """)
"""Surnames so common, beside those that are first names, that not even a title before them tells who is meant."""

EVERYDAY_SURNAMES = COMMON_SURNAMES | words("""
    may march june april queen prince old grey blue gold silver woods hills rock rice flower fisher farmer north
    south east west day long short small little good best hope love joy price power powers church wolf bird banks
    fields rivers lake field more major justice bush berry cherry lane street park parks house home hall summer
    winter spring rich sterling cash penny case chase court law noble savage sharp swift strong wise moon star sun
    temple bishop pope abbot knight duke earl baron lord marshal sergeant porter potter carpenter gardener chandler
    sawyer archer singer painter weaver shepherd guard cross light lamb bull hogg crane finch swan drake peacock
    jordan israel paris london washington lincoln georgia virginia dallas austin houston madison cleveland columbus
    kent york chester lancaster wellington nelson sydney china india chad mali shannon osman kaur
    """)
"""Surnames that are also words or places, or borne by millions: the document must name the bearer, as of those that are
first names too."""

FIRST_SURNAMES = words("""
    xi mao deng hu jiang zhou zhao li wang zhang chen liu yang huang wu xu sun zhu lin wen wei han song tang
    feng kim park moon ban roh noh choi jeong yoon syngman chun lee chiang tsai ma nguyen ho pham tran le
    """)
"""Family names that stand first in Chinese, Korean and Vietnamese names (Xi Jinping, Kim Jong Un)."""

STATES_AND_PROVINCES = words("""
    alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho
    illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi
    missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia
    wisconsin wyoming ontario quebec alberta manitoba saskatchewan
    """) | {
    "new brunswick", "new hampshire", "new jersey", "new mexico", "north carolina", "north dakota", "nova scotia",
    "rhode island", "south carolina", "south dakota", "west virginia", "british columbia",
}  # fmt: skip
"""Not New York, which follows London as one city follows another."""

SHORTENED_STATES = words("""
    al ala ariz az ark ar calif ca colo co conn ct del fla fl ga ia id il ill ind in kan ks ky la mass ma md me mich
    mi minn mn miss ms mo mont mt neb ne nev nv nc nd nh nj nm ny oh okla ok ore or pa ri sc sd tenn tn tex tx ut va
    vt wa wash wis wi wva wv wyo wy ont on que qc alta ab bc sask ns nb
    """)
"""As newspapers and envelopes write them: with a dot, or in capitals."""

TRANSPLANTED_NAMES = words("""
    london paris rome athens moscow vienna berlin cairo damascus lebanon jordan palestine aleppo baghdad mecca
    medina bethlehem hebron nazareth jericho tripoli troy sparta corinth babylon dublin warsaw lisbon madrid
    naples venice florence milan geneva brussels amsterdam hamburg frankfurt hanover dresden odessa delhi lima
    peru cuba mexico china poland norway manchester cambridge oxford bristol melbourne sidney carthage antioch
    smyrna ephesus alexandria lagos panama verona palmyra petersburg jerusalem sidon tyre belfast glasgow edinburgh
    dover plymouth perth halifax kingston york birmingham
    """)
"""Old names given anew in North America: Paris, Texas is not Paris."""

CALLED_BY_LAST_NAMES = words("bui dang dinh duong huynh le ngo nguyen pham phan to tran truong vo vu")
"""Family names, that stand first, of Vietnamese people, who are called by the last of their names."""

CURRENCIES = words("""
    AED AUD BGN BRL CAD CHF CNY CZK DKK EGP EUR GBP HKD HUF IDR ILS INR IQD IRR JPY KRW KZT MXN MYR NGN NOK NZD PHP
    PKR PLN RON RSD RUB SAR SEK SGD SYP THB TRY TWD UAH USD VND ZAR
    """)
"""Codes of ISO 4217 that stand before sums."""

AGENCIES = words(
    "afp ap cnn bbc dpa upi ani nbc cbs abc npr pbs tass irna sana mena anadolu reuters efe ansa xinhua fox msnbc"
)

COUNTRIES = words("""
    afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain
    bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil brunei bulgaria burma
    burundi cambodia cameroon canada chad chile china colombia congo croatia cuba cyprus denmark djibouti
    dominica ecuador egypt england eritrea estonia ethiopia fiji finland france gabon gambia georgia germany
    ghana greece greenland grenada guatemala guinea guyana haiti honduras hungary iceland india indonesia iran
    iraq ireland israel italy jamaica japan jordan kazakhstan kenya kiribati korea kosovo kuwait kyrgyzstan laos
    latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg macedonia madagascar malawi malaysia
    maldives mali malta mauritania mauritius mexico moldova monaco mongolia montenegro morocco mozambique
    myanmar namibia nepal netherlands nicaragua niger nigeria norway oman pakistan palestine panama paraguay
    peru philippines poland portugal qatar romania russia rwanda samoa scotland senegal serbia seychelles
    singapore slovakia slovenia somalia spain sudan suriname swaziland sweden switzerland syria taiwan
    tajikistan tanzania thailand tibet togo tonga tunisia turkey turkmenistan tuvalu uganda ukraine uruguay
    uzbekistan vanuatu venezuela vietnam wales yemen yugoslavia zambia zimbabwe
    """)

WORLD_PLACES = COUNTRIES | words("""
    europe asia africa america
    siberia amsterdam ankara antwerp athens atlanta auckland baghdad baku baltimore bangkok barcelona beijing
    beirut belfast belgrade berlin bogota bombay bonn boston brussels bucharest budapest cairo calcutta caracas
    chicago cleveland cologne copenhagen dallas damascus delhi denver detroit dresden dubai dublin edinburgh
    florence frankfurt geneva glasgow hamburg hanoi havana helsinki houston istanbul jakarta jerusalem
    johannesburg kabul karachi khartoum kinshasa lagos lahore lima lisbon liverpool london lyon madrid
    manchester manila marseille mecca medina melbourne memphis miami milan minsk montreal moscow mumbai munich
    nairobi naples oslo ottawa oxford paris phoenix prague pretoria quebec riga rome rotterdam santiago sarajevo
    seattle seoul shanghai sofia stockholm sydney tallinn tehran tokyo toronto tripoli tunis turin vancouver
    venice vienna vilnius warsaw washington zagreb zurich
    """)
"""Names everybody spells as they are: none of them is another name misspelt."""
