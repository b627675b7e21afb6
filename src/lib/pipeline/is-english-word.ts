/** Words that English columns about customers are made of, in the singular. Words that another language writes alike are left out. */
const WORDS = `
a absence accept accepted access account acquisition active activity actual ad add added address adult age aged agent all amount amt and
annual any app appliance application apply approved area arrears article as asked at attempt attrition auto average avg award away baby
background backup bad bakery balance bank basic basket beauty beef beer before behavior behaviour benefit beverage big bill billing birth
birthday black blue board bonus book booking born bought branch brand bread break breakfast browser budget building bulk business buy
buyer buying by cake call called campaign cancel cancelled candy capital car card care cart case cash catalog catalogue category cell
cellular census change channel charge charged chat cheap check checking checkout cheese chicken child children choice churn citizen city
claim class clean cleaning click clicked client closed clothes clothing club coast code coffee college color colour comment commerce
commercial commission commute company complain complaint complete computer confectionery contact contract conversion converted cookie cost
count country county coupon course cover coverage creation credit cross currency current customer cut cycle daily dairy data date day days
deal dealer debit debt decision default defect degree delay delicatessen delivered delivery demand department dependent deposit
description dessert detail detergent device dining dinner direct disabled discount disposable distance distinct district divorced download
drink driver due duration early earned earning east economy education effective effort email employed employee employer employment empty
end engagement engine enrolled entertainment entry equity error estate estimated event ever exit expected expense experience expiry extra
failed failure family fashion fast fat favorite favourite feature fee feedback female few field file final finance financial first fish
fishing flag fleet flight floor flower food foreign free frequency frequent fresh friend from frozen fruit fuel full fun furniture future
game garden gas gender goal gold good grade graduate graduation green grocery gross group growth guest had hair half has have head health
heating height high higher highest history hobby hold holder holiday home hospital hot hotel hour house household housing how id idle
impression in inactive inbound income index industry info inquiry installment insurance interaction interest internet interval inventory
invest investment invoice invoiced is issue item job joined juice junk key kid kidhome kids kitchen know known label labor language last
late latest lead leasing least left legal length level liability license life lifetime light limit line link list load loan local location
logged login long loss lost low lower lowest loyalty lunch machine made mail mailing main maintenance major male management manager map
marital marriage married material max maximum meal mean meat median medical member membership men message meter method middle mileage milk
min minimum minute missed missing mobile mode model monetary money month monthly more mortgage most motor move movie multiple music name
near neighborhood net network never new news newsletter next night no non north not note now number occupation of off offer office old on
once oneoff online only open opened opening operation opinion order ordered organic original other out outbound outdoor outlet outstanding
overdue own owned owner pack package paid pantry paper paperless parent parental parking part partial partner party pass past pay payer
paying payment peak pending pension people per percent percentage percentile performance period person personal pet phone picture place
plan plane play point policy pool population pork post postal potential poultry power pre prefer preferred premium prepaid previous price
primary prime priority private prob probability problem prod product profession profit profitability program promo promotion property
protection provider public purchase purchased purpose quality quantity quarter quarterly query question queue quick quota quote rank
ranking rate rating ratio reach read reason recency recent recently record recurring red redeemed referral refund refused region
registered registration regular related relation relationship remaining renewal rent rental repair repeat reply request required reseller
residence response restaurant result retail retailer retention retired return returned revenue review revolving reward rich risk road role
room row safety salary sale sales sample satisfaction save saved saving school score sea seafood search season seasonal seat second
section sector security segment self seller selling senior sensitivity sent separated sequence service session settlement sex share shelf
ship shipment shipped shipping shoe shop shopper shopping short sick side sign signed since single site size skill skilled sleep small
snack social soft software solar sold sort source south space special specialty speed spend spender spending spent sport spouse square
staff standard start state statement station stationery status stay stock store streaming street stress student style sub subscribed
subscriber subscription successful sugar sum summer supermarket supplier support survey sweet switch system tablet target tariff tax tea
tech technical teen teenhome telephone television temperature tenure term terminal third this ticket tier time times to today tool top
total town toy track trade train transaction transfer transport travel treatment trend trial trip trouble trust trx turnover tv type under
unemployed unique unit university unpaid unsubscribed up update upgrade upper urban url usage use used user usual utility vacation valid
value variable vegetable vehicle vendor video view viewed vip visit visited visitor volume voucher wage waiting warranty waste water way
web website week weekday weekend weekly weight west wheel when white whole wholesale wide widowed width wine winter with withdrawal
without woman women wood word work worker working worth year yearly years yes yet young youth zip zone
`;
const KNOWN = new Set(WORDS.trim().split(/\s+/u));

/** Whether a word, in any case, is English for certain; plurals count. Unknown words are false. */
export function isEnglishWord(word: string): boolean {
	const lower = word.toLowerCase();
	return (
		KNOWN.has(lower) ||
		(lower.endsWith('s') && KNOWN.has(lower.slice(0, -1))) ||
		(lower.endsWith('es') && KNOWN.has(lower.slice(0, -2))) ||
		(lower.endsWith('ies') && KNOWN.has(`${lower.slice(0, -3)}y`))
	);
}
