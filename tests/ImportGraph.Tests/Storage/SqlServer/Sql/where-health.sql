-- @Value int
SELECT TOP (@Value) [i].[Id], [i].[Key]
FROM [ImportJobs] AS [i]
WHERE ([i].[Status] = CAST (0 AS TINYINT) AND [i].[IsOverdue] = CAST (1 AS BIT))
    OR ([i].[Status] = CAST (1 AS TINYINT) AND [i].[CancelRequestedAt] IS NOT NULL)
ORDER BY [i].[Key] DESC
GO
