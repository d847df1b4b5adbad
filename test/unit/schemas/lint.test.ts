import type { OpenAPIV3_1 } from 'openapi-types';
import { parse } from 'yaml';
import { lint } from '../../../schemas/derive/lint.js';
import { openApiDocument } from '../../fixtures/printed-examples.fixture.js';

const sound = `
openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /things/{thingId}:
    get:
      operationId: getThing
      parameters: [{ $ref: '#/components/parameters/thingId' }]
      responses:
        '200':
          description: A thing.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/thing' }
              examples:
                named: { value: { name: A } }
  /stuff/{stuffId}:
    parameters: [{ name: stuffId, in: path, required: true, schema: { type: string } }]
    get: { operationId: getStuff, responses: { '200': { description: Stuff. } } }
components:
  parameters:
    thingId: { name: thingId, in: path, required: true, schema: { type: string } }
  schemas:
    thing:
      type: object
      required: [name]
      properties:
        name: { type: string }
        note: { anyOf: [{ $ref: '#/components/schemas/note' }, { type: 'null' }] }
    note: { type: string, examples: [A note] }
`;

describe('lint', () => {
  it('finds nothing in the specification', () => {
    expect(lint(asOpenApi(openApiDocument()))).toEqual([]);
  });

  it('finds nothing in a sound document', () => {
    expect(lint(document(sound))).toEqual([]);
  });

  it.each([
    {
      name: 'a type that does not exist',
      from: 'note: { type: string,',
      to: 'note: { type: strnig,',
      at: '/components/schemas/note/type',
    },
    {
      name: 'a type of a parameter that does not exist',
      from: 'required: true, schema: { type: string } }\n  schemas',
      to: 'required: true, schema: { type: strnig } }\n  schemas',
      at: '/components/parameters/thingId/schema/type',
    },
    {
      name: 'nullable',
      from: 'note: { type: string,',
      to: 'note: { type: string, nullable: true,',
      at: '/components/schemas/note/nullable',
    },
    {
      name: 'nullable in a nested schema',
      from: 'name: { type: string }',
      to: 'name: { type: string, nullable: true }',
      at: '/components/schemas/thing/properties/name/nullable',
    },
    {
      name: 'a path parameter that is not declared',
      from: "parameters: [{ $ref: '#/components/parameters/thingId' }]",
      to: 'parameters: []',
      at: '/paths/~1things~1{thingId}/get',
    },
    {
      name: 'a path parameter that is not in the path',
      from: '/stuff/{stuffId}:',
      to: '/stuff:',
      at: '/paths/~1stuff/get',
    },
    {
      name: 'an operation id used twice',
      from: 'operationId: getStuff',
      to: 'operationId: getThing',
      at: '/paths/~1stuff~1{stuffId}/get/operationId',
    },
    {
      name: 'a required property that is not declared',
      from: 'required: [name]',
      to: 'required: [name, nmae]',
      at: '/components/schemas/thing',
    },
    {
      name: 'an unknown keyword',
      from: 'note: { type: string,',
      to: 'note: { type: string, minLenght: 1,',
      at: '/components/schemas/note',
    },
    {
      name: 'a keyword of another type',
      from: 'note: { type: string,',
      to: 'note: { type: string, minimum: 1,',
      at: '/components/schemas/note',
    },
    {
      name: 'an example that contradicts its schema',
      from: 'value: { name: A }',
      to: 'value: { name: 1 }',
      at: '/paths/~1things~1{thingId}/get/responses/200/content/application~1json/examples/named',
    },
    {
      name: 'an example of a component that contradicts it',
      from: 'examples: [A note]',
      to: 'examples: [1]',
      at: '/components/schemas/note/examples/0',
    },
  ])('finds $name', ({ from, to, at }) => {
    expect(sound).toContain(from);
    expect(lint(document(sound.replace(from, to)))).toEqual([expect.objectContaining({ at })]);
  });
});

function document(text: string): OpenAPIV3_1.Document {
  return asOpenApi(parse(text));
}

function asOpenApi(value: unknown): OpenAPIV3_1.Document {
  return value as OpenAPIV3_1.Document;
}
