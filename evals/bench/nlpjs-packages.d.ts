// The packages come without types: this much of them is used.
declare module '@nlpjs/basic' {
  interface Container {
    use(plugin: unknown): void;
  }
  interface Classified {
    readonly intent: string;
    readonly score: number;
  }
  interface Nlp {
    readonly container: Container;
    addLanguage(locale: string): void;
    addDocument(locale: string, utterance: string, intent: string): void;
    train(): Promise<void>;
    classify(locale: string, utterance: string): Promise<Classified>;
  }
  const nlpjs: {
    readonly containerBootstrap: () => Promise<Container>;
    readonly Nlp: new (settings: Readonly<Record<string, unknown>>) => Nlp;
  };
  export default nlpjs;
}

declare module '@nlpjs/lang-en-min' {
  const english: { readonly LangEn: unknown };
  export default english;
}

declare module '@nlpjs/lang-fr' {
  const french: { readonly LangFr: unknown };
  export default french;
}
