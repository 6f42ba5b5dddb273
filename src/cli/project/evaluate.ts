import { existsSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { holds } from './condition.ts';
import { expand, folderAbove, type Properties, systemPath } from './expand.ts';
import { targetFramework } from './framework.ts';
import { entriesOf, filesOf, matcherOf } from './items.ts';
import { type Element, readXml } from './xml.ts';

/** An item of a project: what it includes, a full path where its kind holds files, and its metadata by name in lower case. */
export interface Item {
  readonly include: string;
  readonly metadata: ReadonlyMap<string, string>;
}

/** A project file as evaluated: its properties by name in lower case, its items by kind in lower case. */
export interface Evaluated {
  readonly properties: Properties;
  readonly items: ReadonlyMap<string, readonly Item[]>;
  /** It names an SDK, which adds what is usual. */
  readonly sdk: boolean;
}

/** Kinds of items whose entries are no paths. */
const names = new Set(['using', 'assemblyattribute', 'internalsvisibleto', 'packagereference', 'reference', 'frameworkreference']);
const maxFiles = 100;

/** The namespaces that `ImplicitUsings` brings. */
const implicitUsings = ['System', 'System.Collections.Generic', 'System.IO', 'System.Linq', 'System.Threading', 'System.Threading.Tasks'];

/**
 * Evaluates a project file as a build does before it runs anything: properties first, in the order of the files, then items. `given` are
 * properties that nothing changes. What only a build finds out (packages, targets) is not there.
 */
export function evaluate(path: string, given: ReadonlyMap<string, string>): Evaluated {
  return new Evaluation(resolve(path), given).result();
}

class Evaluation {
  readonly #given: ReadonlyMap<string, string>;
  readonly #properties: Properties;
  readonly #items = new Map<string, Item[]>();
  /** Groups of items, which are evaluated after all properties. */
  readonly #groups: { readonly element: Element; readonly file: string }[] = [];
  readonly #folder: string;
  readonly #sdk: boolean;
  #files = 0;

  constructor(path: string, given: ReadonlyMap<string, string>) {
    this.#given = given;
    this.#folder = dirname(path);
    const name = basename(path, extname(path));
    this.#properties = new Map([
      ['msbuildprojectdirectory', this.#folder],
      ['msbuildprojectfullpath', path],
      ['msbuildprojectfile', basename(path)],
      ['msbuildprojectextension', extname(path)],
      ['msbuildprojectname', name],
      ['assemblyname', name],
      ['os', process.platform === 'win32' ? 'Windows_NT' : 'Unix'],
      ['configuration', 'Debug'],
      ['platform', 'AnyCPU'],
      ['language', 'C#'],
      ['netcoresdkversion', '10.0.100'],
      ...given,
    ]);
    const root = readXml(path);
    this.#sdk = root.attributes.has('Sdk') || root.children.some(({ name, attributes }) => name === 'Sdk' || attributes.has('Sdk'));
    if (this.#sdk) {
      this.#above('Directory.Build.props');
      const before = this.#properties.get('defineconstants');
      this.#set('defineconstants', before ? `${before};TRACE` : 'TRACE');
    }
    this.#elements(root, path);
    this.#setFramework();
    if (this.#sdk) this.#above('Directory.Build.targets');
    if (this.#sdk) this.#defaultItems();
    for (const { element, file } of this.#groups) this.#group(element, file);
  }

  result(): Evaluated {
    return { properties: this.#properties, items: this.#items, sdk: this.#sdk };
  }

  /** What the SDK knows of the target framework once the project has named it. */
  #setFramework(): void {
    const framework = targetFramework(this.#properties.get('targetframework') ?? '');
    if (!framework) return;
    this.#set('targetframeworkidentifier', framework.identifier);
    this.#set('targetframeworkversion', `v${framework.version}`);
    if (framework.platform !== '') this.#set('targetplatformidentifier', framework.platform);
    if (framework.platformVersion !== '') this.#set('targetplatformversion', framework.platformVersion);
  }

  #set(name: string, value: string): void {
    if (!this.#given.has(name)) this.#properties.set(name, value);
  }

  #above(file: string): void {
    const folder = folderAbove(this.#folder, file);
    if (folder !== undefined) this.#import(join(folder, file));
  }

  #import(path: string): void {
    if (++this.#files > maxFiles || !existsSync(path)) return;
    this.#elements(readXml(path), path);
  }

  #expand(text: string, file: string): string {
    this.#properties.set('msbuildthisfile', basename(file));
    this.#properties.set('msbuildthisfilefullpath', file);
    this.#properties.set('msbuildthisfiledirectory', `${dirname(file)}/`);
    return expand(text, this.#properties);
  }

  #applies({ attributes }: Element, file: string): boolean {
    const condition = attributes.get('Condition');
    if (condition === undefined || condition.trim() === '') return true;
    return holds(this.#expand(condition, file), (path) => existsSync(resolve(dirname(file), systemPath(path))));
  }

  #elements(parent: Element, file: string): void {
    for (const element of parent.children) {
      // the conditions of groups of items wait for the properties
      if (element.name === 'ItemGroup') this.#groups.push({ element, file });
      else if (this.#applies(element, file)) this.#element(element, file);
    }
  }

  #element(element: Element, file: string): void {
    switch (element.name) {
      case 'PropertyGroup':
        for (const property of element.children)
          if (this.#applies(property, file)) this.#set(property.name.toLowerCase(), this.#expand(property.text.trim(), file));
        return;
      case 'ImportGroup':
        this.#elements(element, file);
        return;
      case 'Import':
        if (!element.attributes.has('Sdk')) this.#imported(this.#expand(element.attributes.get('Project') ?? '', file), file);
        return;
      case 'Choose': {
        const chosen = element.children.find((one) => one.name === 'Otherwise' || (one.name === 'When' && this.#applies(one, file)));
        if (chosen) this.#elements(chosen, file);
        return;
      }
    }
  }

  #imported(list: string, file: string): void {
    for (const path of list.trim() === '' ? [] : filesOf(list, dirname(file))) if (path !== file) this.#import(path);
  }

  #is(name: string, value: string): boolean {
    return this.#properties.get(name)?.toLowerCase() === value;
  }

  #defaultItems(): void {
    const plain = (includes: readonly string[]): Item[] => includes.map((include) => ({ include, metadata: new Map() }));
    if (this.#is('implicitusings', 'enable') || this.#is('implicitusings', 'true')) {
      const forms = this.#is('usewindowsforms', 'true') ? ['System.Drawing', 'System.Windows.Forms'] : [];
      const http = this.#is('targetframeworkidentifier', '.netframework') ? [] : ['System.Net.Http'];
      this.#items.set('using', plain([...implicitUsings, ...http, ...forms]));
    }
    if (this.#is('enabledefaultitems', 'false') || this.#is('enabledefaultcompileitems', 'false')) return;
    const excluded = matcherOf(expand(this.#properties.get('defaultitemexcludes') ?? '', this.#properties), this.#folder);
    this.#items.set('compile', plain(filesOf('**/*.cs', this.#folder).filter((path) => !excluded(path))));
  }

  #group(group: Element, file: string): void {
    if (!this.#applies(group, file)) return;
    for (const element of group.children) if (this.#applies(element, file)) this.#item(element, file);
  }

  #item(element: Element, file: string): void {
    const kind = element.name.toLowerCase();
    const text = (name: string): string => this.#lists(this.#expand(element.attributes.get(name) ?? '', file));
    const [include, exclude, remove] = [text('Include'), text('Exclude'), text('Remove')];
    if (remove !== '') {
      const removed = names.has(kind) ? (name: string) => entriesOf(remove).includes(name) : matcherOf(remove, this.#folder);
      this.#items.set(
        kind,
        (this.#items.get(kind) ?? []).filter((item) => !removed(item.include)),
      );
    }
    if (include === '') return;
    const excluded = matcherOf(exclude, this.#folder);
    const metadata = new Map([...element.attributes].map(([name, value]) => [name.toLowerCase(), this.#expand(value, file)]));
    for (const child of element.children)
      if (this.#applies(child, file)) metadata.set(child.name.toLowerCase(), this.#expand(child.text.trim(), file));
    const found = names.has(kind) ? entriesOf(include) : filesOf(include, this.#folder).filter((path) => !excluded(path));
    this.#items.set(kind, [...(this.#items.get(kind) ?? []), ...found.map((one) => ({ include: one, metadata }))]);
  }

  /** Puts items for `@(Kind)`. */
  #lists(text: string): string {
    return text.replace(/@\((\w+)\)/g, (_, kind: string) =>
      (this.#items.get(kind.toLowerCase()) ?? []).map(({ include }) => include).join(';'),
    );
  }
}
