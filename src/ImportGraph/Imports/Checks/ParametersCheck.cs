using ImportGraph.Jobs;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
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
            // A text that looks like a date must stay a text.
            using var reader = new JsonTextReader(new StringReader(parameters)) { DateParseHandling = DateParseHandling.None };
            return validator.Validate(JToken.ReadFrom(reader), schema).FirstOrDefault() is { } violation
                ? Error(violation.Path?.TrimStart('#', '/'), $"{violation.Kind.InWords()}.")
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
