namespace ImportGraph.Jobs;

/// <summary>The status of a delivery.</summary>
/// <remarks>Stored as a number.</remarks>
public enum DeliveryStatus : byte
{
    /// <summary>It was not accepted yet, and is sent again.</summary>
    Pending = 0,

    /// <summary>The endpoint has accepted it.</summary>
    Delivered = 1,

    /// <summary>The endpoint did not accept it in time. It is not sent again, unless someone asks for it.</summary>
    Failed = 2,
}
