using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Checks;

/// <summary>Stops the start if the schema cannot be used.</summary>
internal sealed class CheckOptionsCheck : IValidateOptions<CheckOptions>
{
    public ValidateOptionsResult Validate(string? name, CheckOptions options) =>
        options.Schema is { } file && SchemaFile.WhyUnusable(file) is { } why
            ? ValidateOptionsResult.Fail($"ImportGraph:Checks:Schema must be a file with a JSON Schema, which \"{file}\" is not: {why}")
            : ValidateOptionsResult.Success;
}
