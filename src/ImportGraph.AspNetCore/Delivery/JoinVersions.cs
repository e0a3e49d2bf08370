namespace ImportGraph.AspNetCore.Delivery;

/// <summary>
/// The newest version of each subject, for a subscriber that is joining. Its first state and its group report the same subjects, and an
/// older version must not follow a newer one. The group itself keeps its order, so a subject is forgotten once the group is past it.
/// </summary>
internal sealed class JoinVersions
{
    /// <summary>Maximum number of subjects that are remembered.</summary>
    private const int Most = 2000;

    private Dictionary<object, long>? _newest = [];
    private bool _joined;

    /// <summary>Whether no further subject can be remembered.</summary>
    public bool AreFull => !_joined && _newest!.Count > Most;

    /// <summary>Whether an event is newer than all earlier events of its subject.</summary>
    public bool IsNews(TopicEvent told)
    {
        if (_newest is null || told.Version == 0)
        {
            return true;
        }

        if (_newest.TryGetValue(told.Subject, out var newest) && told.Version <= newest)
        {
            return false;
        }

        if (!_joined)
        {
            _newest[told.Subject] = told.Version;
        }
        else if (_newest.Remove(told.Subject))
        {
            ForgetIfEmpty();
        }

        return true;
    }

    /// <summary>The first state is complete: from now on, all events come from the group.</summary>
    public void Joined()
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
