type Properties = {
  label: string;
  name: string;
  /** Why the server refused the value. */
  refused: string | null;
  type?: 'text' | 'datetime-local';
  required?: boolean;
  placeholder?: string;
  value?: string;
  options?: Record<string, string>;
  onChange?: (value: string) => void;
};

export function Field({ label, name, refused, options, onChange, type = 'text', required, placeholder, value }: Properties) {
  const shared = {
    id: `field-${name}`,
    name,
    'aria-invalid': refused ? true : undefined,
    'aria-describedby': refused ? `refused-${name}` : undefined,
  };
  return (
    <div class="field">
      <label for={shared.id}>{label}</label>
      {options ? (
        <select {...shared} onChange={(event) => onChange?.(event.currentTarget.value)}>
          {Object.entries(options).map(([choice, words]) => (
            <option key={choice} value={choice} selected={choice === value}>
              {words}
            </option>
          ))}
        </select>
      ) : type === 'text' ? (
        <input
          {...shared}
          type="text"
          required={required}
          placeholder={placeholder}
          defaultValue={value}
          autocomplete="off"
          onChange={(event) => onChange?.(event.currentTarget.value)}
        />
      ) : (
        <input {...shared} type="datetime-local" defaultValue={value} />
      )}
      {refused && (
        <p id={`refused-${name}`} class="error-text" role="alert">
          {refused}
        </p>
      )}
    </div>
  );
}
