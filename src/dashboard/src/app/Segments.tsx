type Properties<Value extends string> = {
  label: string;
  /** The values in their order, and what their buttons say. */
  labels: Record<Value, string>;
  chosen: Value;
  choose: (value: Value) => void;
};

/** A choice of which all values are visible, one click away. */
export function Segments<Value extends string>({ label, labels, chosen, choose }: Properties<Value>) {
  return (
    <div class="segments" role="group" aria-label={label}>
      {(Object.keys(labels) as Value[]).map((value) => (
        <button key={value} type="button" aria-pressed={value === chosen} onClick={() => choose(value)}>
          {labels[value]}
        </button>
      ))}
    </div>
  );
}
