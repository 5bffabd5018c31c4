import type { BranchState } from '../state/world.ts'

/** The invented provider «Дала Нет»: four offices in two cities. Places are real, everything else is made up. */
export const BRANCHES: readonly BranchState[] = [
  {
    key: 'almaty-auezov',
    name: 'Дала Нет, интернет-провайдер',
    city: 'Алматы',
    citySlug: 'almaty',
    regionId: 67,
    district: 'Ауэзовский район',
    address: '8-й микрорайон, 41/2',
    phone: '+7 700 000 10 01',
    twogis: { publicId: '70000001000000101', cabinetId: '70000001700000101' },
    google: { locationId: '7000000000000000101', placeId: 'ChIJ0dalanet0auezov0000000001' },
    yandex: { permalink: '700000000101', slug: 'dala_net_auezov' },
  },
  {
    key: 'almaty-bostandyk',
    name: 'Дала Нет, интернет-провайдер',
    city: 'Алматы',
    citySlug: 'almaty',
    regionId: 67,
    district: 'Бостандыкский район',
    address: 'улица Тимирязева, 83',
    phone: '+7 700 000 10 02',
    twogis: { publicId: '70000001000000102', cabinetId: '70000001700000102' },
    google: { locationId: '7000000000000000102', placeId: 'ChIJ0dalanet0bostandyk0000002' },
    yandex: { permalink: '700000000102', slug: 'dala_net_bostandyk' },
  },
  {
    key: 'almaty-alatau',
    name: 'Дала Нет, интернет-провайдер',
    city: 'Алматы',
    citySlug: 'almaty',
    regionId: 67,
    district: 'Алатауский район',
    address: 'микрорайон Шанырак-2, улица Жанкожа батыра, 212',
    phone: '+7 700 000 10 03',
    twogis: { publicId: '70000001000000103', cabinetId: '70000001700000103' },
    google: { locationId: '7000000000000000103', placeId: 'ChIJ0dalanet0alatau0000000003' },
    yandex: { permalink: '700000000103', slug: 'dala_net_alatau' },
  },
  {
    key: 'karaganda-centre',
    name: 'Дала Нет, интернет-провайдер',
    city: 'Караганда',
    citySlug: 'karaganda',
    regionId: 84,
    district: 'район имени Казыбек би',
    address: 'проспект Нуркена Абдирова, 30/2',
    phone: '+7 700 000 20 01',
    twogis: { publicId: '70000001000000201', cabinetId: '70000001700000201' },
    google: { locationId: '7000000000000000201', placeId: 'ChIJ0dalanet0karaganda0000004' },
    yandex: { permalink: '700000000201', slug: 'dala_net_karaganda' },
  },
]

export interface District {
  readonly branch: string
  readonly streets: readonly string[]
  readonly micro: readonly string[]
}

/** Where the customers of each office live. */
export const DISTRICTS: readonly District[] = [
  {
    branch: 'almaty-auezov',
    streets: ['Момышулы', 'Шаляпина', 'Утеген батыра', 'Саина', 'Толе би'],
    micro: ['8-й микрорайон', 'Аксай-4', '10-й микрорайон', 'Мамыр-4', 'Таугуль-2'],
  },
  {
    branch: 'almaty-bostandyk',
    streets: ['Тимирязева', 'Жарокова', 'Ауэзова', 'Розыбакиева', 'Гагарина'],
    micro: ['Орбита-2', 'Алмагуль', 'Коктем-2', 'Казахфильм'],
  },
  {
    branch: 'almaty-alatau',
    streets: ['Жанкожа батыра', 'Алатау', 'Отеген батыра', 'Момышулы'],
    micro: ['Шанырак-2', 'Калкаман-2', 'Акбулак', 'Зердели', 'Саялы'],
  },
  {
    branch: 'karaganda-centre',
    streets: ['Ерубаева', 'Гоголя', 'Мустафина', 'Абая', 'Лободы'],
    micro: ['Юго-Восток', 'Степной-2', 'Гульдер-1', '14-й микрорайон', 'Кунгей'],
  },
]
