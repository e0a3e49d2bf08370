-- @p int
SELECT TOP (@p) [i].[FailureFingerprint], MAX([i].[FailureCode]),
    CAST (MAX(CAST ([i].[FailureCategory] AS INT)) AS TINYINT), MAX([i].[Error]), COUNT_BIG(*),
    COUNT_BIG(CASE WHEN [i].[Retryable] = CAST (1 AS BIT) THEN 1 END),
    COUNT_BIG(CASE WHEN [i].[Retryable] = CAST (0 AS BIT) THEN 1 END), MIN([i].[FailureTime]), MAX([i].[FailureTime])
FROM [ImportJobs] AS [i]
WHERE [i].[Status] = CAST (3 AS TINYINT) AND [i].[FailureFingerprint] IS NOT NULL
GROUP BY [i].[FailureFingerprint]
ORDER BY COUNT_BIG(*) DESC, [i].[FailureFingerprint]
GO
