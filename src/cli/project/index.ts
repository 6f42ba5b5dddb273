import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { type Evaluated, evaluate, type Item } from './evaluate.ts';
import { frameworkSymbols, isCompatible, preferred, targetFramework } from './framework.ts';
import { entriesOf } from './items.ts';

/** A project file (.csproj) as far as the reader of C# is concerned. */
export interface Project {
  readonly path: string;
  /** The target framework that it is read for. */
  readonly framework: string | undefined;
  /** The sources it compiles, as full paths. */
  readonly files: readonly string[];
  /** The symbols of the preprocessor. */
  readonly defines: readonly string[];
  /** What it says as C#: global usings and attributes of the assembly. */
  readonly text: string;
  /** The projects that it refers to, and those that they refer to. */
  readonly references: readonly Project[];
}

/** Reads project files: each once for every target framework. */
export class Projects {
  readonly #given: ReadonlyMap<string, string>;
  readonly #known = new Map<string, Project>();

  /** `given`: properties as on the command line of a build; `Configuration` is Debug where they do not say otherwise. */
  constructor(given: ReadonlyMap<string, string> = new Map()) {
    this.#given = new Map([...given].map(([name, value]) => [name.toLowerCase(), value]));
  }

  /** Reads a project. One that has several target frameworks is read for the one asked for, else for the nearest to today's .NET. */
  read(path: string, user?: string): Project {
    const full = resolve(path);
    const framework = this.#frameworkOf(full, user);
    const key = `${full}\0${framework ?? ''}`;
    const known = this.#known.get(key);
    if (known) return known;
    const given = new Map(this.#given);
    if (framework !== undefined) given.set('targetframework', framework);
    const evaluated = evaluate(full, given);
    const references: Project[] = [];
    const project = {
      path: full,
      framework: framework ?? evaluated.properties.get('targetframework'),
      files: [...new Set(evaluated.items.get('compile')?.map(({ include }) => include))].filter((file) => existsSync(file)),
      defines: symbolsOf(evaluated),
      text: textOf(evaluated),
      references,
    };
    // projects that refer to each other in a circle end here
    this.#known.set(key, project);
    references.push(...this.#references(evaluated, framework));
    return project;
  }

  #references({ items, properties }: Evaluated, framework: string | undefined): Project[] {
    const all = new Set<Project>();
    const user = framework ?? properties.get('targetframework');
    for (const { include } of items.get('projectreference') ?? []) {
      if (extname(include).toLowerCase() !== '.csproj' || !existsSync(include)) continue;
      const project = this.read(include, user);
      all.add(project);
      for (const further of project.references) all.add(further);
    }
    return [...all];
  }

  /** The one of several target frameworks that is read; undefined where the project has no choice. */
  #frameworkOf(path: string, user: string | undefined): string | undefined {
    const { properties } = evaluate(path, this.#given);
    const frameworks = entriesOf(properties.get('targetframeworks') ?? '');
    const asked = this.#given.get('targetframework');
    if (frameworks.length === 0) return undefined;
    if (asked !== undefined && frameworks.includes(asked)) return asked;
    const own = user === undefined ? undefined : targetFramework(user);
    const fitting = frameworks.filter((name) => {
      const one = targetFramework(name);
      return own && one && isCompatible(own, one);
    });
    return preferred(fitting.length > 0 ? fitting : frameworks);
  }
}

function symbolsOf({ properties, sdk }: Evaluated): string[] {
  const symbols = (properties.get('defineconstants') ?? '').split(/[;,\s]+/).filter((symbol) => symbol !== '');
  if (!sdk) return symbols;
  const configuration = properties.get('configuration')?.toUpperCase().replace(/\W/g, '_');
  const named = targetFramework(properties.get('targetframework') ?? '');
  const [platform = '', platformVersion = ''] = [properties.get('targetplatformidentifier'), properties.get('targetplatformversion')];
  const framework = named && { ...named, platform, platformVersion };
  const implicit =
    properties.get('disableimplicitframeworkdefines')?.toLowerCase() === 'true' || !framework ? [] : frameworkSymbols(framework);
  const configured =
    properties.get('disableimplicitconfigurationdefines')?.toLowerCase() !== 'true' && configuration ? [configuration] : [];
  return [...new Set([...symbols, ...configured, ...implicit])];
}

/** What the project says beside its files, as a file of C#. */
function textOf({ items }: Evaluated): string {
  const using = ({ include, metadata }: Item): string => {
    if (metadata.get('alias')) return `global using ${metadata.get('alias')} = ${include};`;
    return `global using ${metadata.get('static')?.toLowerCase() === 'true' ? 'static ' : ''}${include};`;
  };
  const usings = (items.get('using') ?? []).map(using);
  const attributes = (items.get('assemblyattribute') ?? []).map(({ include, metadata }) => {
    const args = [...metadata].filter(([name]) => /^_parameter\d+$/.test(name)).map(([name, value]) => argument(name, value, metadata));
    return `[assembly: global::${include}(${args.join(', ')})]`;
  });
  return [...new Set([...usings, ...attributes])].join('\n');
}

function argument(name: string, value: string, metadata: ReadonlyMap<string, string>): string {
  return metadata.get(`${name}_isliteral`)?.toLowerCase() === 'true' ? value : JSON.stringify(value);
}
