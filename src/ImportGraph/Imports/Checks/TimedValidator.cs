using System.Diagnostics;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace ImportGraph.Imports.Checks;

/// <summary>Holds one item against a schema, and gives up after a time: an item with many values could otherwise take that time for each.</summary>
internal sealed class TimedValidator(TimeSpan limit) : JsonSchemaValidator(new JsonSchemaValidatorSettings())
{
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>The path of the property that was looked at last.</summary>
    public string? Property { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="TimeoutException">The time is over.</exception>
    protected override ICollection<ValidationError> Validate(
        JToken token, JsonSchema schema, SchemaType schemaType, string? propertyName, string propertyPath)
    {
        Property = propertyPath;
        return Stopwatch.GetElapsedTime(_start) < limit ? base.Validate(token, schema, schemaType, propertyName, propertyPath) : throw new TimeoutException();
    }
}
