import type { LexiconTable, TopicWords } from '../lexicon-matcher.ts'

/** What an English text talks about. */
export const topicsEn: LexiconTable<TopicWords> = {
  'no-connection': `
    no internet|connection|service|broadband|signal
    without internet|broadband|service|connection
    internet|broadband|service|line ~ down
    outage*
    stopped working
    offline
    lost service|connection
    still don't have ~ internet|broadband
    interruption*
    fell over
    went dead
    line was dead
    no service
    lost internet
    days without
    is dead
    no broadband
    dead`,
  'no-connection?': `
    not working
    down
    service
    now
    loss of`,
  drops: `
    drop*
    intermittent*
    unreliable
    cut* out
    cutting out
    cuts off
    keeps going
    unstable
    latency
    packet loss
    outages
    buffering*
    intermit*
    outage*
    unreliab*
    drops out
    freez*
    lose connection
    losing ~ connection
    connection ~ lost
    cuts out
    keeps dropping`,
  'drops?': `
    stable
    reliable
    lag*
    ping
    goes down
    going down
    reset*
    reboot*
    signal
    disconnect*`,
  speed: `
    speed*
    slow*
    mbps
    mb s
    megs
    mbs
    buffer*
    slower`,
  'speed?': `
    mb
    download*
    upload*
    fast*
    meg`,
  'wifi-router': `
    wifi
    wi-fi
    wi fi
    router*
    superhub*
    super hub
    wireless`,
  'wifi-router?': `
    hub
    range
    modem*`,
  tv: `
    tv
    television
    tivo
    sky sports
    bt sport*
    v6`,
  'tv?': `
    box
    boxes
    remote
    channel*
    sky`,
  telephony: `
    landline*
    home phone
    phone line
    telephone line
    dial tone
    sip
    land line
    landline
    home phone number`,
  'telephony?': `
    phone
    phone number`,
  billing: `
    bill
    bills
    billed
    billing
    refund*
    direct debit*
    overcharg*
    invoice*
    money back
    debt*
    re-billed
    charged
    debt
    wrong amount
    compensation
    charg*`,
  'billing?': `
    paid
    payment*
    credit*
    owe*
    fee
    pay
    money`,
  tariff: `
    price*
    pricing
    expensive
    cheap*
    tariff*
    overpriced
    pricey
    hike*
    cheaper
    extortionate
    costly`,
  'tariff?': `
    offer*
    cost*
    per month
    package*
    increase*
    deal
    deals
    value
    pay`,
  support: `
    customer service*
    costumer service*
    customerservice*
    customer support
    customer care
    rude
    helpful
    unhelpful
    on hold
    call centre*
    call center*
    advisor*
    adviser*
    operator*
    hung up
    phone call*
    transferred
    passed around
    no reply
    on the phone
    complaint*
    phoned
    rang
    hours waiting
    customer ~ service*
    hold
    helpline*
    callcentre
    complain*
    incompetent
    help desk
    respond*
    response
    ignored
    call*
    customer*
    contact*`,
  'support?': `
    told me
    promis*
    lied
    answer*
    agent*
    support
    staff
    speak
    help
    service*
    chat`,
  visit: `
    engineer*
    technician*
    turned up
    turn up
    show up
    no show
    repair*
    installer*`,
  'visit?': `
    fix it
    visit*
    appointment*
    come
    fix*`,
  connection: `
    install*
    installation*
    moving house
    moved house
    moving home
    new connection
    coverage
    switch over
    activation`,
  'connection?': `
    connected
    set up
    setup
    cabl*
    fibre
    activat*
    order
    moving
    moved`,
  contract: `
    cancel*
    terminat*
    leave ~ virgin
    tied in
    cooling off
    locked in
    mis-sold
    missold
    miss sold
    early exit
    locked
    my contract
    mis sold
    tied`,
  'contract?': `
    contract*
    terms
    18 month*
    12 month*
    renew*
    leave
    leaving
    notice`,
  'account-site': `
    website*
    web site
    online account
    log in
    login
    logged
    account number
    portal
    website
    my account`,
  'account-site?': `
    app
    password*
    online chat
    chat
    email*`,
}
