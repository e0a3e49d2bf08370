using System.Text.Json;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Documents;

/// <summary>Prevents the start with a manifest that cannot be used.</summary>
internal sealed class DocumentOptionsCheck : IValidateOptions<DocumentOptions>
{
    public ValidateOptionsResult Validate(string? name, DocumentOptions options)
    {
        if (options.Manifest is null)
        {
            return options.TrustedOnly
                ? ValidateOptionsResult.Fail("ImportGraph:Documents:TrustedOnly needs a Manifest of trusted documents.")
                : ValidateOptionsResult.Success;
        }

        try
        {
            DocumentManifest.Read(options.Manifest);
            return ValidateOptionsResult.Success;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            return ValidateOptionsResult.Fail(
                "ImportGraph:Documents:Manifest must be a JSON file of GraphQL Code Generator (an object from hashes to documents) or of "
                + $"@apollo/generate-persisted-query-manifest: {fault.Message}");
        }
    }
}
