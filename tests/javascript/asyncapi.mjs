// What two independent checkers find wrong in descriptions: file names in, {file: {parser: [...], redocly: [...]}} out.
import { readFileSync } from 'node:fs'
import asyncapi from '@asyncapi/parser'
import { createConfig, lintFromString } from '@redocly/openapi-core'

const parser = new asyncapi.Parser()
const config = await createConfig({ extends: ['recommended'] })
const found = {}
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, 'utf8')
  const told = await parser.validate(text)
  const linted = await lintFromString({ source: text, absoluteRef: file, config })
  found[file] = {
    parser: told.map((each) => `${each.severity} ${each.code} ${each.path.join('.')}: ${each.message}`),
    redocly: linted.map((each) => `${each.severity} ${each.ruleId} ${each.location[0]?.pointer}: ${each.message}`),
  }
}
console.log(JSON.stringify(found))
