using ImportGraph.AspNetCore.Security;

namespace ImportGraph.AspNetCore.Pages;

/// <summary>What the dashboard has to know before its user has signed in. Everybody may read it.</summary>
/// <param name="Ide">Whether the IDE is served.</param>
/// <param name="Keys">Whether the user can enter an API key or a token.</param>
/// <param name="SignIn">How the user signs in with OpenID Connect; null if this is not configured.</param>
internal sealed record DashboardInfo(bool Ide, bool Keys, SignInRules? SignIn)
{
    public const string Path = "/dashboard.json";

    /// <summary>Serves the information.</summary>
    public static void Map(WebApplication app) => app.MapGet(Path, async (HttpContext http, Authentication authentication, SignIn signIn) =>
    {
        http.Response.Headers.CacheControl = "no-store";
        return new DashboardInfo(Pages.Ide.IsShown(http.RequestServices), authentication.AsksForKeys, await signIn.FindAsync(http.RequestAborted));
    });
}
