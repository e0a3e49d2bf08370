using System.Net;
using System.Net.Sockets;

namespace ImportGraph.AspNetCore.Transport;

/// <summary>
/// The slots for live connections. Clients who have not authenticated have a small share of their own, so that they cannot keep out
/// authenticated clients. Each address may use only a part of this share, and each caller only a part of the rest, so that a single client
/// cannot take all of it.
/// </summary>
internal sealed class ConnectionSlots(LiveOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, int> _unknownFrom = [];
    private readonly Dictionary<string, int> _knownOf = [];
    private int _known;
    private int _unknown;

    /// <summary>Takes a slot for an authenticated caller; false if none is free, or none for this caller.</summary>
    /// <param name="caller">The name of the caller; null on a server without authentication, whose callers cannot be told apart.</param>
    public bool TryTake(string? caller)
    {
        lock (_lock)
        {
            var ofCaller = caller is null ? 0 : _knownOf.GetValueOrDefault(caller);
            if (_known >= options.MaxConnections || (options.MaxConnectionsPerCaller is > 0 and var most && ofCaller >= most))
            {
                return false;
            }

            _known++;
            if (caller is not null)
            {
                _knownOf[caller] = ofCaller + 1;
            }

            return true;
        }
    }

    /// <summary>Takes a slot for a client who has not authenticated; false if none is free, or none for its address.</summary>
    public bool TryTakeUnknown(IPAddress? address)
    {
        lock (_lock)
        {
            var key = Network(address);
            var ofAddress = _unknownFrom.GetValueOrDefault(key);
            if (_unknown >= options.MaxUnknown || (address is not null && options.MaxUnknownPerAddress is > 0 and var most && ofAddress >= most))
            {
                return false;
            }

            _unknown++;
            _unknownFrom[key] = ofAddress + 1;
            return true;
        }
    }

    /// <summary>Releases the slot of an authenticated caller.</summary>
    public void Release(string? caller)
    {
        lock (_lock)
        {
            _known--;
            if (caller is not null && --_knownOf[caller] == 0)
            {
                _knownOf.Remove(caller);
            }
        }
    }

    /// <summary>Releases the slot of a client who has not authenticated.</summary>
    public void ReleaseUnknown(IPAddress? address)
    {
        lock (_lock)
        {
            _unknown--;
            var key = Network(address);
            if (--_unknownFrom[key] == 0)
            {
                _unknownFrom.Remove(key);
            }
        }
    }

    /// <summary>The address that is counted. A client with an IPv6 address has at least the 2^64 of its /64 network, which count as one.</summary>
    private static IPAddress Network(IPAddress? address)
    {
        if (address is null)
        {
            // The connection came over a Unix socket, from a proxy for all of its clients.
            return IPAddress.None;
        }

        if (address.IsIPv4MappedToIPv6 || address.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
