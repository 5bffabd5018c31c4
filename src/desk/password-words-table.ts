/** What people make passwords of, most of all in Kazakhstan and Russia; small letters, no digits. Written down by us. */
export const passwordWords: readonly string[] = `
password passwort passwd passw pass parol пароль gfhjkm құпиясөз secret секрет changeme default letmein login logon
welcome admin administrator админ root user username guest test тест temp access master manager operator оператор
support office офис work работа computer internet интернет wifi router system server network hello привет privet salem
сәлем whatever trustno nopass none enter open please forever always company business my the and new is for to you me i
мой

otklik отклик otzyv отзыв otzyvy отзывы review reviews provider провайдер google yandex яндекс gis mail

love iloveyou loveyou lovely lover любовь lubov ljubov люблю lublu baby honey angel ангел sweet sunshine солнышко
solnyshko solnce солнце princess принцесса flower happy счастье schastie freedom свобода svoboda lucky heart beautiful
cutie family семья mother мама mama папа papa мамочка friends

dragon дракон monkey tiger тигр lion wolf волк bear медведь eagle horse dolphin panther cat dog kitty bunny rabbit
football футбол baseball basketball hockey хоккей soccer superman batman spiderman starwars pokemon naruto minecraft
counter strike warcraft world of tanks gamer game player killer hunter ranger rangers shadow thunder matrix phoenix
ninja hacker pirate samurai marvel liverpool chelsea arsenal manchester united barcelona juventus madrid real spartak
спартак zenit зенит dinamo динамо kairat қайрат кайрат metallica nirvana slipknot eminem music guitar rock

pepper ginger cookie chocolate шоколад banana orange apple cherry coffee кофе pizza cheese ferrari porsche mercedes
toyota honda yamaha mustang corvette samsung iphone android windows microsoft facebook instagram whatsapp telegram
silver golden gold diamond purple black white green blue red super mega

spring summer autumn winter весна лето осень зима vesna leto osen zima january february march april may june july
august september october november december январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь
декабрь monday friday sunday понедельник пятница наурыз nauryz

michael jordan jennifer jessica charlie daniel thomas robert andrew matthew joshua ashley amanda nicole michelle
hannah maggie george william buster harley alexander александр alexandr aleksandr саша sasha sergey сергей sergei
andrey андрей andrei dmitriy дмитрий dima дима maksim максим maxim nikita никита vladimir владимир ivan иван artem
артем denis денис roman роман oleg олег igor игорь natasha наташа natalia наталья marina марина elena елена lena лена
olga ольга svetlana светлана tatiana татьяна anna анна nastya настя kristina кристина katya катя masha маша viktoria
виктория aigerim айгерим aizhan айжан asel асель dinara динара madina мадина saule сауле gulnara гульнара nurlan
нурлан yerlan ерлан erlan askar аскар daniyar данияр arman арман timur тимур bolat болат marat марат nursultan
нурсултан

kazakhstan казахстан qazaqstan қазақстан almaty алматы astana астана shymkent шымкент karaganda караганда aktau актау
aktobe актобе atyrau атырау pavlodar павлодар kostanay костанай russia россия rossiya rossia moscow москва moskva
piter america london paris dallas canada
`
  .split(/\s+/)
  .filter((word) => word !== '')
