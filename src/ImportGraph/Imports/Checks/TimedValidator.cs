using System.Diagnostics;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace ImportGraph.Imports.Checks;

/// <summary>
/// Validates one item against a schema with a time limit for the whole item. Otherwise an item with many values could take that time for
/// each value.
/// </summary>
internal sealed class TimedValidator(TimeSpan limit) : JsonSchemaValidator(new JsonSchemaValidatorSettings())
{
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>The path of the property that was validated last.</summary>
    public string? Property { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="TimeoutException">The time limit is exceeded.</exception>
    protected override ICollection<ValidationError> Validate(
        JToken token, JsonSchema schema, SchemaType schemaType, string? propertyName, string propertyPath)
    {
        Property = propertyPath;
        return Stopwatch.GetElapsedTime(_start) < limit
            ? base.Validate(token, schema, schemaType, propertyName, propertyPath)
            : throw new TimeoutException();
    }
}
