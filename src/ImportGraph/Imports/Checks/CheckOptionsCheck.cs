using Microsoft.Extensions.Options;
using Newtonsoft.Json;

namespace ImportGraph.Imports.Checks;

/// <summary>Stops the start if the schema cannot be used.</summary>
internal sealed class CheckOptionsCheck : IValidateOptions<CheckOptions>
{
    public ValidateOptionsResult Validate(string? name, CheckOptions options)
    {
        try
        {
            if (options.Schema is not null)
            {
                SchemaFile.Read(options.Schema);
            }

            return ValidateOptionsResult.Success;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException
            or ArgumentException or FormatException or InvalidOperationException or NotSupportedException)
        {
            return ValidateOptionsResult.Fail(
                $"ImportGraph:Checks:Schema must be a file with a JSON Schema, which \"{options.Schema}\" is not: {fault.Message}");
        }
    }
}
