using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Security;

/// <summary>
/// Finds the caller of a request, by a token of an issuer or by an API key. Both are sent as bearer tokens (RFC 6750, section 2.1). HTTP and
/// connection_init use the same rules.
/// </summary>
internal sealed class Authentication(ApiKeys keys, IssuedTokens tokens, IOptions<AuthenticationOptions> options)
{
    private const string Bearer = "Bearer ";

    /// <summary>Whether the server needs no authentication.</summary>
    public bool IsOpen => !options.Value.IsConfigured;

    /// <inheritdoc cref="AuthenticationOptions.AsksForKeys"/>
    public bool AsksForKeys => options.Value.AsksForKeys;

    public static void Add(IServiceCollection services)
    {
        services.AddOptions<AuthenticationOptions>().BindConfiguration("ImportGraph:Authentication").ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuthenticationOptions>, AuthenticationOptionsCheck>();
        services.AddSingleton<OpenServer>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<IssuedTokens>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<Authentication>();
        services.AddScoped<Viewer>();
    }

    /// <summary>The caller whom the value of an <c>Authorization</c> header identifies.</summary>
    public ValueTask<Caller> FindCallerAsync(string? authorization)
    {
        if (authorization?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) is not true)
        {
            return new ValueTask<Caller>(Caller.Unknown);
        }

        var credential = authorization.AsSpan(Bearer.Length).Trim();
        return credential.StartsWith(ApiKey.Prefix, StringComparison.OrdinalIgnoreCase)
            ? new ValueTask<Caller>(keys.CallerOf(credential))
            : tokens.FindCallerAsync(credential);
    }
}
