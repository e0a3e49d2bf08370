using System.Security.Claims;

namespace ImportGraph.AspNetCore.Security;

/// <summary>The principal of an authenticated caller.</summary>
internal sealed class CallerPrincipal(Caller caller, string scheme) : ClaimsPrincipal(new ClaimsIdentity(scheme))
{
    public Caller Caller { get; } = caller;
}
