using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Security;

/// <summary>Refuses to start with an origin that no browser sends.</summary>
internal sealed class CorsOptionsCheck : IValidateOptions<CorsOptions>
{
    public ValidateOptionsResult Validate(string? name, CorsOptions options) =>
        options.Origins.FirstOrDefault(origin =>
            !(Uri.TryCreate(origin, UriKind.Absolute, out var url) && url.GetLeftPart(UriPartial.Authority) == origin)) is { } wrong
            ? ValidateOptionsResult.Fail(
                "ImportGraph:Cors:Origins must be origins without a path, for example https://app.example.com; "
                + $"\"{wrong}\" is not an origin.")
            : ValidateOptionsResult.Success;
}
