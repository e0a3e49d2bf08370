using System.Net.Sockets;
using System.Security.Authentication;

namespace ImportGraph.Http;

/// <summary>
/// Describes why a request was not answered. The messages of most exceptions are left out, because they may contain addresses with passwords,
/// for example that of a proxy.
/// </summary>
internal static class HttpFaults
{
    /// <summary>The end of a sentence that begins with "it".</summary>
    public static string Describe(Exception fault) => fault switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "has a host name that cannot be resolved",
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => "cannot be reached through the proxy",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError, InnerException: AuthenticationException tls } =>
            $"made no secure connection ({tls.Message.TrimEnd('.')})",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => $"cannot be reached{SocketErrorOf(fault)}",
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "sent headers that are too long",
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => "did not answer in HTTP",
        _ => $"broke the connection{SocketErrorOf(fault)}",
    };

    private static string SocketErrorOf(Exception? fault)
    {
        while (fault is not (null or SocketException))
        {
            fault = fault.InnerException;
        }

        return fault is SocketException socket ? $" ({socket.SocketErrorCode})" : "";
    }
}
