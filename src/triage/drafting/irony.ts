/** Praise in inverted commas, thanks for what is missing: read on the text itself, since folding takes the marks away. */
const marks: readonly RegExp[] = [
  /(?<!(?:на|оценк\p{L}+) )["«“„](?:спасибо|молодцы|сервис|услуг\p{L}*|качеств\p{L}*|отличн\p{L}*|замечательн\p{L}*|прекрасн\p{L}*|супер|быстр\p{L}*|лучш\p{L}*|помощь|помогли|поддержк\p{L}*|профессионал\p{L}*|скорость|скоростн\p{L}*|высокоскоростн\p{L}*|специалист\p{L}*|забот\p{L}*|рақмет|рахмет|тамаша|керемет)["»”]/iu,
  /(?:спасибо|благодарю)[^.!?\n]{0,60}(?:котор(?:ой|ого|ых) нет|котор\p{L}+ не |за (?:отсутстви|обман|испорчен|потерянн|потрачен|нерв|хамств|грубост|бессонн|убит|то,? что (?:не|опять|снова|отключ|обману)))/iu,
  /(?:лучш|отличн|прекрасн|замечательн|великолепн|супер|шикарн)\p{L}*[^.!?\n]{0,60}(?:если (?:вам|вы|вас|не) |когда работает|только (?:не работает|когда)|для тех,? кто (?:любит|хочет|не))/iu,
  /спасибо,? (?:но )?(?:я |мы )?(?:устал|хватит|не надо|больше не)|но спасибо,|спасибо за (?:вранье|враньё|ложь|ничего)/iu,
  /(?:просто|это) (?:песня|цирк)|медным (?:таз|унитаз)|а не (?:провайдер|интернет|сервис)|смех и грех|(?:смешно|смеш\p{L}*|хохм\p{L}*) до слёз|так держать[^.!?\n]{0,15}\(/iu,
  /(?:надоел|достал|задолбал|замучил)\p{L}* (?:бесконечн|постоянн|ваш|эти|уже|своими)/iu,
  // «Спасибо отделению. Хожу к ним полтора года.»
  /(?:спасибо|благодар\p{L}+)[^.!?\n]{0,80}[.!…]+\s*(?:(?:я|мы|уже|вот|вам|к ним) )*(?:жд[её]м?|жду|ждал\p{L}?|хо[дж]\p{L}+|звон\p{L}+|добива\p{L}+)[^.!?\n]{0,40}(?:полгода|полтора|год|месяц|недел|\d+ раз)/iu,
  // Beside hearts and thumbs up a rolled eye means nothing.
  /^(?![^]*[👍😍🥰😘🤩❤😎])[^]*[🙄🤡👎😡🤬🤦💩😤😠]/u,
  /(?:рақмет|рахмет)[^.!?\n]{0,40}(?:алда|істемейтін|жоқ |бұз)/iu,
  /(?:thanks?|well done|congratulations)[^.!?\n]{0,40}(?:for nothing|for wasting|for ruining|for the lies)/iu,
  /(?:great|fantastic|brilliant|excellent|perfect|superb)[^.!?\n]{0,50}(?:if you (?:like|enjoy|want|love|don)|when it works|for (?:anyone|people) who (?:like|enjoy|love))/iu,
  /["“](?:service|support|help|high[- ]speed|superfast|fast|customer (?:service|care)|great|amazing)["”]/iu,
]

/** Whether praise is meant the other way round. A doubtful mark counts: an apology to a happy author does less harm than thanks to a mocking one. */
export function soundsIronic(text: string): boolean {
  const read = text.slice(0, 4000)
  return marks.some((mark) => mark.test(read))
}
