/**
 * Our answer that stands under the review asks for the contract number. An outage's text, a follow-up or «расскажите
 * подробнее» bear the case's code too: of their silence nobody may say «asked and did not answer».
 */
export const stillAsks = `(c.state = 'answered' and coalesce((
  select a.text ~* '(догов|лицев|шарт|contract|account number)' from delivery d join approval a on a.id = d."approvalId"
  where d."caseId" = c.id and d.state = 'confirmed' and d.kind in ('reply', 'assisted-reply')
  order by d."settledAt" desc nulls last limit 1), false))`
