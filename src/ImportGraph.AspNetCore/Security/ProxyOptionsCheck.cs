using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Security;

/// <summary>Refuses to start with an entry that is neither an address nor a network.</summary>
internal sealed class ProxyOptionsCheck : IValidateOptions<ProxyOptions>
{
    public ValidateOptionsResult Validate(string? name, ProxyOptions options) =>
        options.Known.FirstOrDefault(known => Proxies.Parse(known) is null) is { } wrong
            ? ValidateOptionsResult.Fail($"ImportGraph:Proxies:Known must be IP addresses or networks, for example 10.0.0.0/8; \"{wrong}\" is neither.")
            : ValidateOptionsResult.Success;
}
