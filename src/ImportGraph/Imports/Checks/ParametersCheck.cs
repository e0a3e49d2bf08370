using ImportGraph.Jobs;
using Newtonsoft.Json;
using NJsonSchema;

namespace ImportGraph.Imports.Checks;

/// <summary>Validates the parameters of jobs against the JSON Schema of their importer.</summary>
internal sealed class ParametersCheck(string importer, JsonSchema schema)
{
    /// <summary>Returns the first violation; null if there is none.</summary>
    /// <param name="parameters">A JSON object.</param>
    public InvalidParametersError? Check(string parameters)
    {
        var validator = new TimedValidator(RegexLimit.Longest);
        try
        {
            return validator.Validate(SchemaJson.Read(parameters), schema).FirstOrDefault() is { } violation
                ? Error(violation.Place(), $"{violation.Kind.InWords()}.")
                : null;
        }
        catch (JsonException unread)
        {
            return Error(null, unread.Message);
        }
        catch (TimeoutException)
        {
            return Error(validator.Property, $"the validation took longer than {RegexLimit.Longest.TotalSeconds} s.");
        }
    }

    private InvalidParametersError Error(string? path, string reason) => new(importer, path ?? "", reason);
}
