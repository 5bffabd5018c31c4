import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { DeskActor } from '../../desk/permissions.ts'
import type { RouteName, RouteSpec, routes } from '../contract/routes.ts'
import type { Identity } from './identity.ts'

type Specs = typeof routes
type Read<Spec extends RouteSpec, Part extends 'params' | 'query' | 'body'> =
  Spec extends Record<Part, infer Schema extends z.ZodType> ? z.output<Schema> : undefined

/** What a handler may answer for a schema: read-only data will do, dates as `Date`. */
type Answer<Value> = unknown extends Value
  ? Value
  : Value extends Date | string | number | boolean | null | undefined
    ? Value
    : Value extends readonly (infer Item)[]
      ? readonly Answer<Item>[]
      : { readonly [Key in keyof Value]: Answer<Value[Key]> }

export interface Call<Name extends RouteName> {
  readonly params: Read<Specs[Name], 'params'>
  readonly query: Read<Specs[Name], 'query'>
  readonly body: Read<Specs[Name], 'body'>
  /** Who asks. Throws on public routes: nobody is signed in there. */
  readonly actor: DeskActor
  readonly identity: Identity | null
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export type Handler<Name extends RouteName> = (
  call: Call<Name>,
) => Promise<
  Specs[Name]['response'] extends z.ZodType
    ? Answer<z.output<Specs[Name]['response']>>
    : Readable | Buffer | FastifyReply
>

/** One handler for each route of the contract: a missing one does not compile. */
export type Handlers = { readonly [Name in RouteName]: Handler<Name> }
