import type { Topic } from '../../domain/verdict.ts'
import type { LexiconTable } from '../lexicon-matcher.ts'

/** What an English text talks about. */
export const topicsEn: LexiconTable<Topic> = {
  'no-connection': `
    no internet|connection|service|broadband|signal
    without internet|broadband|service|connection
    internet|broadband|service|line ~ down
    outage*
    not working
    stopped working
    offline
    lost service|connection
    still don't have ~ internet|broadband
    interruption*
    fell over
    went dead
    line was dead`,
  drops: `
    drop*
    disconnect*
    intermittent*
    unreliable
    cut* out
    cutting out
    cuts off
    keeps going
    goes down
    going down
    unstable
    stable
    ping
    lag*
    latency
    packet loss
    reliable
    outages
    buffering*`,
  speed: `
    speed*
    slow*
    fast*
    mbps
    mb s
    mb
    meg
    megs
    mbs
    download*
    upload*
    buffer*`,
  'wifi-router': `
    wifi
    wi-fi
    wi fi
    router*
    modem*
    hub
    superhub*
    super hub
    range`,
  tv: `
    tv
    television
    channel*
    tivo
    box
    boxes
    sky sports
    bt sport*
    v6
    remote`,
  telephony: `
    landline*
    home phone
    phone line
    phone number
    telephone line
    dial tone
    sip`,
  billing: `
    bill
    bills
    billed
    billing
    charg*
    refund*
    payment*
    direct debit*
    overcharg*
    invoice*
    money back
    owe*
    debt*
    credit*
    paid
    re-billed`,
  tariff: `
    price*
    pricing
    expensive
    cheap*
    cost*
    deal
    deals
    package*
    tariff*
    value
    increase*
    overpriced
    offer*
    per month`,
  support: `
    customer service*
    costumer service*
    customerservice*
    customer support
    customer care
    support
    staff
    rude
    helpful
    unhelpful
    on hold
    call centre*
    call center*
    advisor*
    adviser*
    agent*
    operator*
    hung up
    answer*
    phone call*
    transferred
    passed around
    no reply
    told me
    on the phone
    complaint*
    phoned
    rang
    promis*
    hours waiting
    lied`,
  visit: `
    engineer*
    technician*
    appointment*
    visit*
    turned up
    turn up
    show up
    no show
    repair*
    installer*
    fix it`,
  connection: `
    install*
    installation*
    connected
    moving house
    moved house
    moving home
    new connection
    set up
    setup
    cabl*
    fibre
    coverage
    activat*
    switch over`,
  contract: `
    contract*
    cancel*
    terminat*
    leave ~ virgin
    tied in
    cooling off
    locked in
    18 month*
    12 month*
    mis-sold
    missold
    miss sold
    terms
    early exit
    renew*`,
  'account-site': `
    website*
    web site
    app
    online account
    log in
    login
    logged
    password*
    account number
    portal
    online chat`,
}
