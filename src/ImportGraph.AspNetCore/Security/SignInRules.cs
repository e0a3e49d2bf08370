namespace ImportGraph.AspNetCore.Security;

/// <summary>What the dashboard needs to let people sign in.</summary>
/// <param name="ClientId">The id of the dashboard at the issuer.</param>
/// <param name="Scope">The scopes that it requests.</param>
/// <param name="Parameters">Further parameters of its request.</param>
/// <param name="Issuer">The issuer; null if it cannot be reached now.</param>
internal sealed record SignInRules(string ClientId, string Scope, IDictionary<string, string> Parameters, SignInIssuer? Issuer);
