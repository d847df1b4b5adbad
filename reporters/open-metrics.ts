/** One value of a metric, and what it is the value for. */
export interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A metric as OpenMetrics has it. Its name ends with its unit, where it has one. */
export interface Metric {
  readonly name: string;
  /** Collectors for text files refuse a file with any of the further types. */
  readonly type: 'counter' | 'gauge';
  readonly unit?: 'seconds';
  readonly help: string;
  readonly samples: readonly Sample[];
}

/**
 * The text of some metrics. Those without a sample are left out.
 * @see https://prometheus.io/docs/specs/om/open_metrics_spec/
 */
export function openMetrics(metrics: readonly Metric[]): string {
  return [...metrics.filter(({ samples }) => samples.length > 0).flatMap(linesOf), '# EOF', ''].join('\n');
}

function linesOf({ name, type, unit, help, samples }: Metric): readonly string[] {
  const sampled = type === 'counter' ? `${name}_total` : name;
  return [
    `# TYPE ${name} ${type}`,
    ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
    `# HELP ${name} ${escaped(help)}`,
    ...samples.map(({ labels = {}, value }) => `${sampled}${labelsOf(labels)} ${value}`),
  ];
}

function labelsOf(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** These alone mean something in a text. */
function escaped(text: string): string {
  return text.replace(/[\\"\n]/g, (each) => (each === '\n' ? '\\n' : `\\${each}`));
}
