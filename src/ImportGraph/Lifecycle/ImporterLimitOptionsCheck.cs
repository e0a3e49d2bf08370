using Microsoft.Extensions.Options;

namespace ImportGraph.Lifecycle;

/// <summary>Refuses limits that no job could meet.</summary>
internal sealed class ImporterLimitOptionsCheck : IValidateOptions<ImporterLimitOptions>
{
    public ValidateOptionsResult Validate(string? name, ImporterLimitOptions options) =>
        options.Importers.Where(importer => importer.Value.MaxRunning < 1).ToList() is { Count: > 0 } wrong
            ? ValidateOptionsResult.Fail(wrong.Select(importer => $"ImportGraph:Importers:{importer.Key}:MaxRunning must be at least 1."))
            : ValidateOptionsResult.Success;
}
