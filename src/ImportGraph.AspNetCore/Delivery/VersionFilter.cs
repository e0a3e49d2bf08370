namespace ImportGraph.AspNetCore.Delivery;

/// <summary>
/// The newest version of each subject, for a subscriber that is joining. Its first state and its group report the same subjects, and an
/// older version must not follow a newer one. The group itself keeps its order, so a subject is forgotten once the group is past it.
/// </summary>
internal sealed class VersionFilter
{
    /// <summary>Maximum number of subjects that are remembered.</summary>
    private const int Most = 2000;

    private Dictionary<object, long>? _newest = [];
    private bool _joined;

    /// <summary>Whether no further subject can be remembered.</summary>
    public bool IsFull => !_joined && _newest!.Count > Most;

    /// <summary>Whether an event is newer than all earlier events of its subject.</summary>
    public bool IsNewer(TopicEvent topicEvent)
    {
        if (_newest is null || topicEvent.Version == 0)
        {
            return true;
        }

        if (_newest.TryGetValue(topicEvent.Subject, out var newest) && topicEvent.Version <= newest)
        {
            return false;
        }

        if (!_joined)
        {
            _newest[topicEvent.Subject] = topicEvent.Version;
        }
        else if (_newest.Remove(topicEvent.Subject))
        {
            ForgetIfEmpty();
        }

        return true;
    }

    /// <summary>The first state is complete: from now on, all events come from the group.</summary>
    public void CompleteJoin()
    {
        _joined = true;
        ForgetIfEmpty();
    }

    private void ForgetIfEmpty()
    {
        if (_newest?.Count == 0)
        {
            _newest = null;
        }
    }
}
