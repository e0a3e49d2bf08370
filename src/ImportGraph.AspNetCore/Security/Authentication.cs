using ImportGraph.Files;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace ImportGraph.AspNetCore.Security;

/// <summary>Finds the caller of a request, by a token of an issuer or by an API key. HTTP and connection_init use the same rules.</summary>
internal sealed class Authentication(IServiceScopeFactory scopes, IOptions<AuthenticationOptions> options)
{
    private const string Either = "Either";

    /// <summary>Whether the server needs no authentication.</summary>
    public bool IsOpen => !options.Value.IsConfigured;

    public static void Add(IServiceCollection services)
    {
        services.AddOptions<AuthenticationOptions>().BindConfiguration("ImportGraph:Authentication").ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuthenticationOptions>, AuthenticationOptionsCheck>();
        services.AddSingleton<OpenServer>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<VerifiedTokens>();
        services.AddSingleton<Authentication>();
        services.AddScoped<Viewer>();
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, scheme => scheme.ForwardDefaultSelector = http =>
                ApiKeyHandler.IsSent(http.Request) ? ApiKeyHandler.SchemeName : JwtBearerDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null)
            .AddJwtBearer();
        RemoveDataProtection(services);
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<IOptions<AuthenticationOptions>, VerifiedTokens>(Configure);
    }

    /// <summary>The caller whom the value of an <c>Authorization</c> header identifies; null if the value is not valid.</summary>
    public async Task<Caller?> AuthenticateAsync(string authorization)
    {
        await using var scope = scopes.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Request.Headers.Authorization = authorization;
        return ((await http.AuthenticateAsync(Either)).Principal as CallerPrincipal)?.Caller;
    }

    /// <summary>
    /// Removes data protection, which authentication adds for cookies. This server has no cookies, and at the start data protection would
    /// write keys to the user's home folder.
    /// </summary>
    private static void RemoveDataProtection(IServiceCollection services)
    {
        foreach (var service in services.Where(IsOfDataProtection).ToList())
        {
            services.Remove(service);
        }

        static bool IsOfDataProtection(ServiceDescriptor service) =>
            (service.ImplementationType ?? service.ServiceType).Namespace?.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal) == true;
    }

    private static void Configure(JwtBearerOptions jwt, IOptions<AuthenticationOptions> options, VerifiedTokens tokens)
    {
        var settings = options.Value;
        jwt.Authority = settings.Authority;
        jwt.RequireHttpsMetadata = settings.Authority?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) != true;
        jwt.TokenHandlers.Clear();
        jwt.TokenHandlers.Add(tokens);
        jwt.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = settings.Audience,
            ValidIssuer = settings.Issuer,
            IssuerSigningKeys = settings.KeySet is { } file ? new JsonWebKeySet(TextFile.Read(file)).GetSigningKeys() : [],
            // Only signatures of key pairs: with these, a service that verifies tokens cannot create them.
            ValidAlgorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"],
            RequireExpirationTime = true,
            ClockSkew = TokenClaims.ClockSkew,
        };
        jwt.Events = new JwtBearerEvents { OnTokenValidated = FindCallerAsync };
    }

    private static Task FindCallerAsync(TokenValidatedContext token)
    {
        if (TokenClaims.Read(token.Principal!) is { } caller)
        {
            token.Principal = new CallerPrincipal(caller, token.Scheme.Name);
        }
        else
        {
            token.Fail("A claim of the token is invalid.");
        }

        return Task.CompletedTask;
    }
}
