using Microsoft.Extensions.Options;

namespace ImportGraph.Jobs;

/// <summary>Refuses to start with an address that no client can use.</summary>
internal sealed class AddressOptionsCheck : IValidateOptions<AddressOptions>
{
    public ValidateOptionsResult Validate(string? name, AddressOptions options) =>
        options.PublicUrl is not { } given || IsAddress(given)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "ImportGraph:PublicUrl must be an absolute URL with http or https, without user, query and fragment, "
                + "for example https://imports.example.com.");

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url is { UserInfo: "", Query: "", Fragment: "" };
}
