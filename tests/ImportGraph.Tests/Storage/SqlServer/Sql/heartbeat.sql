-- @Value datetimeoffset(3), @Value4 datetimeoffset(3), @jobKey bigint, @token uniqueidentifier, @job_Version bigint
UPDATE [i]
SET [i].[LeaseExpiresAt] = @Value, [i].[HeartbeatAt] = @Value4
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @jobKey AND [i].[LeaseToken] = @token AND [i].[Status] = CAST (1 AS TINYINT)
    AND [i].[Version] = @job_Version
GO
