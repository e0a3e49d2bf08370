-- @Value datetimeoffset(3), @Value2 tinyint, @Value4 bigint
SELECT TOP (6) [i].[FailureTime], [i].[Id], [i].[Key], [i].[Status]
FROM [ImportJobs] AS [i]
WHERE [i].[FailureTime] IS NULL OR [i].[FailureTime] < @Value OR ([i].[FailureTime] = @Value
    AND ([i].[Status] > @Value2 OR ([i].[Status] = @Value2 AND [i].[Key] > @Value4)))
ORDER BY [i].[FailureTime] DESC, [i].[Status], [i].[Key]
GO

-- @Value tinyint, @Value2 bigint
SELECT TOP (6) [i].[FailureTime], [i].[Id], [i].[Key], [i].[Status]
FROM [ImportJobs] AS [i]
WHERE [i].[FailureTime] IS NULL AND ([i].[Status] > @Value OR ([i].[Status] = @Value AND [i].[Key] > @Value2))
ORDER BY [i].[FailureTime] DESC, [i].[Status], [i].[Key]
GO
