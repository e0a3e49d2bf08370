using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Sources;

/// <summary>Refuses incomplete credentials and names the first one.</summary>
internal sealed class S3OptionsCheck : IValidateOptions<S3Options>
{
    public ValidateOptionsResult Validate(string? name, S3Options options) =>
        options.Credentials.FirstOrDefault(credential => IsIncomplete(credential.Value)).Key is { } incomplete
            ? ValidateOptionsResult.Fail($"ImportGraph:S3:Credentials:{incomplete} needs an AccessKeyId and a SecretAccessKey.")
            : ValidateOptionsResult.Success;

    private static bool IsIncomplete(S3Credential credential) =>
        credential.AccessKeyId.Length == 0 || credential.SecretAccessKey.Length == 0;
}
