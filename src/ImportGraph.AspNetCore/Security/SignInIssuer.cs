namespace ImportGraph.AspNetCore.Security;

/// <summary>An issuer at which people sign in, as its discovery document describes it.</summary>
/// <param name="Name">The <c>iss</c> of its tokens.</param>
/// <param name="Authorization">Where people sign in.</param>
/// <param name="Token">Where a page gets tokens for a code.</param>
/// <param name="EndSession">Where people sign out; null if the issuer does not offer it.</param>
internal sealed record SignInIssuer(string Name, string Authorization, string Token, string? EndSession);
