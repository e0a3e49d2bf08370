-- @p int
SELECT [i1].[Fingerprint], [i0].[FailureCode], [i0].[FailureCategory], [i0].[Error], [i1].[Count],
    [i1].[RetryableCount], [i1].[NotRetryableCount], [i1].[FirstSeen], [i1].[LastSeen]
FROM (SELECT TOP (@p) COUNT_BIG(*) AS [Count],
    COUNT_BIG(CASE WHEN [i].[Retryable] = CAST (1 AS BIT) THEN 1 END) AS [RetryableCount],
    COUNT_BIG(CASE WHEN [i].[Retryable] = CAST (0 AS BIT) THEN 1 END) AS [NotRetryableCount],
    MIN([i].[FailureTime]) AS [FirstSeen], MAX([i].[FailureTime]) AS [LastSeen],
    [i].[FailureFingerprint] AS [Fingerprint], MAX([i].[Key]) AS [Newest]
      FROM [ImportJobs] AS [i]
      WHERE [i].[FailureCategory] = CAST (7 AS TINYINT) AND [i].[FailureFingerprint] IS NOT NULL
      GROUP BY [i].[FailureFingerprint]
      ORDER BY COUNT_BIG(*) DESC, [i].[FailureFingerprint]) AS [i1]
     INNER JOIN
     [ImportJobs] AS [i0]
     ON [i1].[Newest] = [i0].[Key]
ORDER BY [i1].[Count] DESC, [i1].[Fingerprint]
GO
